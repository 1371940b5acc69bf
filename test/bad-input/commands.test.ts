import { Duration, HealthCheck } from "../../lib";
import { faultsOfService } from "./faults";

const container = { port: 5000, healthCheck: HealthCheck.http("/health") };
const faults = (command: readonly string[]) => faultsOfService({ containers: { app: { ...container, command } } });

describe("the command of a container", () => {
  test("may have words that are empty, but the first", () => {
    expect(faults(["serve", ""])).toEqual([]);
    expect(faults([""])).toEqual([
      `[staging/Environment/Web] 'containers.app.command' is [""], but it names no program. Write the program and its arguments, such as ["alembic", "upgrade", "head"], or leave it out.`,
    ]);
  });

  test("has no NUL, which would end the boot script's word", () => {
    expect(faults(["serve", "a\0b"])).toEqual([
      expect.stringContaining(
        "'containers.app.command' is \"serve a\\u0000b\", but no program can be given a NUL character",
      ),
    ]);
  });
});

describe("the patience of a service", () => {
  test("leaves a container within the health gate", () => {
    expect(faultsOfService({ grace: Duration.minutes(10), healthGate: Duration.minutes(5) })).toEqual([
      "[staging/Environment/Web] 'grace' is 10 min, but a color has to be healthy within the health gate, 5 min. Lower it, or raise healthGate.",
    ]);
    expect(faultsOfService({ healthGate: Duration.minutes(2) })).toEqual([]);
  });
});

test("a limit of a worker is told where it stands", () => {
  const bot = { command: ["bot"], limits: { cpus: 0.001 } };
  expect(faultsOfService({ workers: { bot } })).toEqual([
    expect.stringContaining("'workers.bot.limits.cpus' is 0.001"),
  ]);
});

test("a variable fits the line by which a container gets it", () => {
  const environment = { A: "a".repeat(65_534) };
  expect(faultsOfService({ containers: { app: { ...container, environment } } })).toEqual([
    expect.stringContaining(
      "'containers.app.environment.A' is 65536 bytes, but a container engine takes at most 65535",
    ),
  ]);
});
