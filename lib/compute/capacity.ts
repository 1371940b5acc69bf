import type { Fault } from "../core/fault";

/** How many instances a color has. Every instance costs its type's price, its disk and its public address. */
export interface Capacity {
  /** Fewest instances; also how many a new color starts with. 1 or more: a color without instances is no color. */
  readonly min: number;
  /** Most instances; scaling stops here. */
  readonly max: number;
}

/** What is wrong with a capacity. */
export function capacityFaults(prop: string, { min, max }: Capacity): Fault[] {
  const faults: Fault[] = [];
  if (!Number.isInteger(min) || min < 1) {
    faults.push({
      prop: `${prop}.min`,
      value: `${min} instances`,
      rule: "a color has at least one whole instance; a color that should run nothing is retired instead",
      remedy: "Write 1 or more.",
    });
  }
  if (!Number.isInteger(max) || max < min) {
    faults.push({
      prop: `${prop}.max`,
      value: `${max} instances`,
      rule: max < min ? `it is below the minimum, ${min} instances` : "a group has a whole number of instances",
      remedy: `Write ${Math.ceil(Math.max(1, min, max)) || 1} or more.`,
    });
  }
  return faults;
}
