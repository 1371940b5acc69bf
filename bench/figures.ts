import type { Run } from "./measurement";

/** Ours may cost this much more than bare CDKTF. */
export const TARGETS = { synthesis: 1.25, appCommand: 1.5, growth: 1.25 } as const;

/** The runs of both programs at one size. */
export interface Comparison {
  readonly environments: number;
  /** Resources of all environments together; the same for both. */
  readonly resources: number;
  readonly ours: readonly Run[];
  readonly raw: readonly Run[];
}

/** A line of the report, and whether the figures in it keep their target. */
export interface Line {
  readonly text: string;
  readonly target: number;
  readonly worst: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) throw new Error("no median of nothing");
  const at = (index: number): number => sorted[index] as number;
  return Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
}

/**
 * `synth environments=20 resources=1640 wall-ratio=1.12 memory-ratio=1.05`
 * @param name what is compared
 */
export function synthesisLine(comparison: Comparison, name = "synth"): Line {
  const { environments, resources } = comparison;
  const ratios = [ratio(comparison, "seconds"), ratio(comparison, "mebibytes")] as const;
  return {
    text: `${name} environments=${environments} resources=${resources} wall-ratio=${two(ratios[0])} memory-ratio=${two(ratios[1])}`,
    target: TARGETS.synthesis,
    worst: Math.max(...ratios),
  };
}

/** `app-command wall-ratio=1.31` */
export function appCommandLine(comparison: Comparison, name = "app-command"): Line {
  const wall = ratio(comparison, "seconds");
  return { text: `${name} wall-ratio=${two(wall)}`, target: TARGETS.appCommand, worst: wall };
}

/**
 * Linear growth: an environment costs the same among many as among few. The ratio compares what one more environment
 * costs between the two larger sizes with what it costs between the two smaller ones.
 */
export function growthLine(comparisons: readonly [Comparison, Comparison, Comparison]): Line {
  const [few, some, many] = comparisons;
  const early = slope(few, some);
  const late = slope(some, many);
  return {
    text: `growth ms-per-environment-${few.environments}-to-${some.environments}=${one(early)} ms-per-environment-${some.environments}-to-${many.environments}=${one(late)} ratio=${two(late / early)}`,
    target: TARGETS.growth,
    worst: late / early,
  };
}

/** Seconds that a review may take. */
export const REVIEW_TARGETS = { cold: 3, warm: 2, large: 5 } as const;

/** `diff environments=2 cold-seconds=2.31`. Seconds depend on the machine: they are told, and judge nobody. */
export function reviewLine(environments: number, what: "cold" | "warm", runs: readonly Run[], target: number): Line {
  const seconds = middle(runs, "seconds");
  return { text: `diff environments=${environments} ${what}-seconds=${two(seconds)}`, target, worst: seconds };
}

/** What the figures mean, in words. */
export function verdict({ target, worst }: Line): string {
  return worst <= target ? `within target (${two(target)})` : `over target (${two(worst)}, at most ${two(target)})`;
}

/** What the ratios were made from. */
export function details({ ours, raw }: Comparison): string {
  const side = (runs: readonly Run[]): string =>
    `${Math.round(1000 * middle(runs, "seconds"))} ms, ${Math.round(middle(runs, "mebibytes"))} MiB`;
  return `ours ${side(ours)}; raw ${side(raw)}; medians of ${ours.length}`;
}

function slope(from: Comparison, to: Comparison): number {
  const more = to.environments - from.environments;
  return (1000 * (middle(to.ours, "seconds") - middle(from.ours, "seconds"))) / more;
}

function ratio({ ours, raw }: Comparison, what: keyof Run): number {
  return middle(ours, what) / middle(raw, what);
}

function middle(runs: readonly Run[], what: keyof Run): number {
  return median(runs.map((run) => run[what]));
}

function one(value: number): string {
  return value.toFixed(1);
}

function two(value: number): string {
  return value.toFixed(2);
}
