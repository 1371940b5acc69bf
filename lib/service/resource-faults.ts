import { powerOf, typeThatHas, type InstancePower } from "../compute/instance-power";
import type { Fault } from "../core/fault";
import { MemorySize } from "../core/memory-size";
import type { Workload } from "./container";
import type { ContainerResources, ContainerShare } from "./container-resources";

/** Docker's least memory limit. Source: Docker documentation, "Resource constraints". */
const LEAST_MEMORY = MemorySize.mib(6);
/** What the kernel, systemd and the engine need on Amazon Linux 2023; measured idle they take about 200 MiB. */
const FOR_THE_SYSTEM = MemorySize.mib(256);

type Workloads = Readonly<Record<string, Workload>>;

/** What is wrong with the limits and reservations of containers, each by itself and all on one instance. */
export function resourceFaults(
  { containers, workers = {} }: { readonly containers: Workloads; readonly workers?: Workloads | undefined },
  instanceType: string,
): Fault[] {
  const each = [...eachFaults("containers", containers), ...eachFaults("workers", workers)];
  if (each.length > 0) return each;
  const all = { ...containers, ...workers };
  const power = powerOf(instanceType);
  if (!power) return [];
  return (["limits", "reservation"] as const).flatMap((kind) => sumFaults(all, kind, { instanceType, power }));
}

function eachFaults(prop: string, workloads: Workloads): Fault[] {
  return Object.entries(workloads).flatMap(([name, { limits, reservation }]) => [
    ...shareFaults(`${prop}.${name}.limits`, limits),
    ...shareFaults(`${prop}.${name}.reservation`, reservation),
    ...orderFaults(`${prop}.${name}.reservation`, { limits, reservation }),
  ]);
}

function shareFaults(prop: string, { memory, cpus }: ContainerShare = {}): Fault[] {
  const faults: Fault[] = [];
  if (memory !== undefined && !(Number.isInteger(memory.toMib()) && memory.toMib() >= LEAST_MEMORY.toMib()))
    faults.push({
      prop: `${prop}.memory`,
      value: `${memory}`,
      rule: `memory is given in whole MiB, at least ${LEAST_MEMORY}`,
      remedy: "Write for example MemorySize.mib(512).",
    });
  if (cpus !== undefined && !(cpus >= 0.01 && Number.isInteger(Math.round(cpus * 1e6) / 1e4)))
    faults.push({
      prop: `${prop}.cpus`,
      value: String(cpus),
      rule: "a share of processors has at most two decimals, and is at least 0.01",
      remedy: "Write for example 0.5, which is half a vCPU.",
    });
  return faults;
}

function orderFaults(prop: string, { limits = {}, reservation = {} }: ContainerResources): Fault[] {
  const faults: Fault[] = [];
  const remedy = "Raise the limit, or reserve less.";
  if (limits.memory && reservation.memory && reservation.memory.toMib() > limits.memory.toMib()) {
    const rule = `it is more than the limit, ${limits.memory}, lets it have`;
    faults.push({ prop: `${prop}.memory`, value: `${reservation.memory}`, rule, remedy });
  }
  if (limits.cpus !== undefined && reservation.cpus !== undefined && reservation.cpus > limits.cpus) {
    const rule = `it is more than the limit, ${limits.cpus}, lets it have`;
    faults.push({ prop: `${prop}.cpus`, value: String(reservation.cpus), rule, remedy });
  }
  return faults;
}

interface Instance {
  readonly instanceType: string;
  readonly power: InstancePower;
}

/** Promised to all together, an instance has to have it. */
function sumFaults(containers: Workloads, kind: keyof ContainerResources, { instanceType, power }: Instance): Fault[] {
  const shares = Object.values(containers).map((container) => container[kind] ?? {});
  const memory = shares.reduce((sum, share) => sum + (share.memory?.toMib() ?? 0), 0);
  const cpus = shares.reduce((sum, share) => sum + Math.round((share.cpus ?? 0) * 100), 0) / 100;
  const tooMuchMemory = memory > power.memory.toMib() - FOR_THE_SYSTEM.toMib();
  if (!tooMuchMemory && cpus <= power.cpus) return [];
  const needed = { cpus, memory: MemorySize.mib(memory === 0 ? 0 : memory + FOR_THE_SYSTEM.toMib()) };
  const fitting = typeThatHas(instanceType, needed);
  const value = [
    ...(tooMuchMemory ? [`${MemorySize.mib(memory)} of memory`] : []),
    ...(cpus > power.cpus ? [`${cpus} vCPU`] : []),
  ].join(" and ");
  return [
    {
      prop: "containers",
      value: `${kind} of ${value} together`,
      rule: `${instanceType} has ${power.memory}, ${FOR_THE_SYSTEM} of which the system needs, and ${power.cpus} vCPU`,
      remedy: `${fitting ? `Choose ${fitting} or a larger type` : "Choose another family of instance types"}, or lower them.`,
    },
  ];
}
