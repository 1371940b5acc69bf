import { MemorySize } from "../core/memory-size";

/** What an instance type has to give. */
export interface InstancePower {
  readonly cpus: number;
  readonly memory: MemorySize;
}

/** Memory for each vCPU, in GiB, by the letter of the family: compute, general, memory. */
const GIB_PER_CPU: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 };
/** vCPUs by size. A `medium` of these families is Graviton's alone. */
const CPUS: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4, "2xlarge": 8, "4xlarge": 16 };

/** Burstable types: T3, T3a and T4g are alike. Source: EC2 instance types, "T3", "T3a", "T4g". */
const BURSTABLE: Readonly<Record<string, InstancePower>> = {
  nano: { cpus: 2, memory: MemorySize.mib(512) },
  micro: { cpus: 2, memory: MemorySize.gib(1) },
  small: { cpus: 2, memory: MemorySize.gib(2) },
  medium: { cpus: 2, memory: MemorySize.gib(4) },
  large: { cpus: 2, memory: MemorySize.gib(8) },
  xlarge: { cpus: 4, memory: MemorySize.gib(16) },
  "2xlarge": { cpus: 8, memory: MemorySize.gib(32) },
};

const BURSTABLE_FAMILY = /^t(3a?|4g)$/;
/** `m5`, `c6i`, `r7g`, `m6id`. Not `c5n` or `r5b` and the like: their sizes are others. */
const PLAIN_FAMILY = /^([cmr])[5-8](?:a|i|g)?d?$/;

/**
 * Processors and memory of an instance type; nothing for a type that we do not know, whose limits nobody then checks.
 * Source: EC2 user guide, "Instance type specifications".
 */
export function powerOf(instanceType: string): InstancePower | undefined {
  const [family = "", size = ""] = instanceType.split(".");
  if (BURSTABLE_FAMILY.test(family)) return BURSTABLE[size];
  const gib = GIB_PER_CPU[PLAIN_FAMILY.exec(family)?.[1] ?? ""];
  const cpus = CPUS[size];
  if (gib === undefined || cpus === undefined) return undefined;
  if (size === "medium" && !/g/.test(family)) return undefined;
  return { cpus, memory: MemorySize.gib(gib * cpus) };
}

/** The smallest type of the same family that has so much, if one has. */
export function typeThatHas(instanceType: string, { cpus, memory }: InstancePower): string | undefined {
  const [family = ""] = instanceType.split(".");
  const sizes = BURSTABLE_FAMILY.test(family) ? Object.keys(BURSTABLE) : Object.keys(CPUS);
  return sizes
    .map((size) => `${family}.${size}`)
    .find((type) => {
      const power = powerOf(type);
      return power !== undefined && power.cpus >= cpus && power.memory.toMib() >= memory.toMib();
    });
}
