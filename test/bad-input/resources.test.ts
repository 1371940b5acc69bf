import { HealthCheck, MemorySize, type ContainerResources } from "../../lib";
import { resourceFaults } from "../../lib/service/resource-faults";
import { faultsOfService } from "./faults";

const healthCheck = HealthCheck.http("/health");
const containers = (...each: readonly ContainerResources[]) =>
  Object.fromEntries(
    each.map((resources, index) => [
      ["app", "api", "jobs", "cron"][index],
      { port: 5000 + index, healthCheck, ...resources },
    ]),
  );
const memory = (mib: number) => ({ memory: MemorySize.mib(mib) });
const faults = (...each: readonly ContainerResources[]) => faultsOfService({ containers: containers(...each) });

describe("limits and reservations of containers", () => {
  test("fit into the instance with the system beside them", () => {
    expect(faults({ limits: { ...memory(512), cpus: 2 } }, { reservation: memory(256) })).toEqual([]);
    expect(faults({ limits: memory(768) })).toEqual([]);
  });

  test("that do not fit together name the type that would do", () => {
    expect(faults({ limits: memory(512) }, { limits: memory(512) })).toEqual([
      "[staging/Environment/Web] 'containers' is limits of 1 GiB of memory together, but t3.micro has 1 GiB, 256 MiB of which the system needs, and 2 vCPU. Choose t3.small or a larger type, or lower them.",
    ]);
    expect(faults({ reservation: { cpus: 1.5 } }, { reservation: { cpus: 1 } })).toEqual([
      "[staging/Environment/Web] 'containers' is reservation of 2.5 vCPU together, but t3.micro has 1 GiB, 256 MiB of which the system needs, and 2 vCPU. Choose t3.xlarge or a larger type, or lower them.",
    ]);
    expect(faults({ limits: memory(100_000) })).toEqual([
      expect.stringContaining("Choose another family of instance types, or lower them."),
    ]);
  });

  test("of fractions that add up to a whole are no more than that", () => {
    const fractions = Array.from({ length: 3 }, () => ({ limits: { cpus: 0.66 } }));
    expect(faults(...fractions, { limits: { cpus: 0.02 } })).toEqual([]);
  });

  test.each<[ContainerResources, string]>([
    [
      { limits: memory(5) },
      "'containers.app.limits.memory' is 5 MiB, but memory is given in whole MiB, at least 6 MiB.",
    ],
    [{ limits: memory(0.5) }, "'containers.app.limits.memory' is 0.5 MiB, but"],
    [{ limits: memory(NaN) }, "'containers.app.limits.memory' is NaN MiB, but"],
    [{ limits: { cpus: 0 } }, "'containers.app.limits.cpus' is 0, but a share of processors has at most two decimals"],
    [{ limits: { cpus: 0.333 } }, "'containers.app.limits.cpus' is 0.333, but"],
    [{ reservation: { cpus: NaN } }, "'containers.app.reservation.cpus' is NaN, but"],
    [
      { limits: memory(256), reservation: memory(257) },
      "'containers.app.reservation.memory' is 257 MiB, but it is more than the limit, 256 MiB, lets it have.",
    ],
    [
      { limits: { cpus: 0.5 }, reservation: { cpus: 1 } },
      "'containers.app.reservation.cpus' is 1, but it is more than the limit, 0.5, lets it have.",
    ],
  ])("%j is told", (resources, message) => {
    expect(faults(resources)).toEqual([expect.stringContaining(message)]);
  });

  test("are not judged by a type whose size nobody knows", () => {
    expect(resourceFaults({ containers: containers({ limits: memory(1_000_000) }) }, "x2gd.large")).toEqual([]);
  });
});
