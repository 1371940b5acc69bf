import { mapStates, sumOfUsd, type ByState } from "./by-state";
import type { CostColor, CostLine, MonthlyCost } from "./cost-line";
import { HOURS_PER_MONTH } from "./usage";

/** Equal parts of a construct's resources, added up: the alarms of a color. */
export interface CostPart {
  readonly what: string;
  readonly item: string;
  readonly unit: string;
  readonly unitPrice: number;
  readonly quantity: ByState;
  readonly usd: ByState;
  readonly assumptions: readonly string[];
}

/** What a construct costs, with everything below it. */
export interface ConstructCost {
  /** `Environment/Database`; a color's is `Environment/Web/Blue`; empty for what AWS gives the account. */
  readonly construct: string;
  readonly color?: CostColor;
  readonly usd: ByState;
  readonly lines: readonly CostLine[];
}

/** What a color costs as long as it runs. */
export interface ColorCost extends CostColor {
  readonly usd: ByState;
  /** US dollars for an hour of it running, beside what is there anyway. */
  readonly usdPerHour: number;
}

/** Costs by the constructs that people know: those right below the environment, and colors. In order of their paths. */
export function perConstruct({ lines }: Pick<MonthlyCost, "lines">): ConstructCost[] {
  return grouped(lines, constructOf).map(([construct, group]) => ({
    construct,
    ...(group[0]?.color && { color: group[0].color }),
    usd: sumOfUsd(group.map(({ usd }) => usd)),
    lines: group,
  }));
}

/** Lines with equal ones added up, for a table. */
export function perPart(lines: readonly CostLine[]): CostPart[] {
  return grouped(lines, ({ what, item }) => `${what} ${item}`).map(([, parts]) => added(parts));
}

/** Costs by color. */
export function perColor({ lines }: Pick<MonthlyCost, "lines">): ColorCost[] {
  const ofColors = lines.flatMap((line) => (line.color ? [{ color: line.color, usd: line.usd }] : []));
  return grouped(ofColors, ({ color }) => `${color.service} ${color.color}`).flatMap(([, group]) => {
    const usd = sumOfUsd(group.map((each) => each.usd));
    const [first] = group;
    return first ? [{ ...first.color, usd, usdPerHour: usd.running / HOURS_PER_MONTH }] : [];
  });
}

/** A month in which it runs for so many hours, and is paused or destroyed in the others. US dollars. */
export function blended({ total, usage }: MonthlyCost, rest: "paused" | "destroyed"): number {
  const share = usage.runningHours / HOURS_PER_MONTH;
  return Math.round((total.running * share + total[rest] * (1 - share)) * 100) / 100;
}

/** `Environment/Database/Alarms/Cpu` → `Environment/Database`, and a color's down to the color. */
export function constructOf({ path }: Pick<CostLine, "path">): string {
  const steps = path.split("/");
  const color = steps.findIndex((step, index) => index > 0 && (step === "Blue" || step === "Green"));
  return steps.slice(0, color > 0 ? color + 1 : 2).join("/");
}

function added(parts: readonly CostLine[]): CostPart {
  const [{ what, item, unit, unitPrice }] = parts as readonly [CostLine];
  return {
    what,
    item,
    unit,
    unitPrice,
    quantity: mapStates((state) => parts.reduce((total, { quantity }) => total + quantity[state], 0)),
    usd: sumOfUsd(parts.map(({ usd }) => usd)),
    assumptions: [...new Set(parts.flatMap(({ assumption }) => assumption ?? []))],
  };
}

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): [string, Each[]][] {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const key = keyOf(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}
