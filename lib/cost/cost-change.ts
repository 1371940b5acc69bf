import type { SynthesizedStack } from "../synthesized/stack";
import { differenceInUsd, isNothing, NOTHING, sumOfUsd, type ByState } from "./by-state";
import { changedStacks, type ChangedStacks } from "./changed-stacks";
import { causesOf, isWaiting, type CostCause } from "./cost-cause";
import type { CostLine, CostPlace, MonthlyCost } from "./cost-line";
import { constructOf } from "./cost-sums";

/** A synthesized environment, and what it costs. Both sides of a change need the same price book and usage. */
export interface CostSide {
  readonly stack: SynthesizedStack;
  readonly cost: Pick<MonthlyCost, "lines" | "unknown">;
}

/** A part of a resource that costs something else afterwards. */
export interface LineChange extends CostPlace {
  /** Which part: `instance`, `storage`. */
  readonly part: string;
  /** Left out where there was none. */
  readonly before?: CostLine;
  /** Left out where there is none any more. */
  readonly after?: CostLine;
  /** What is added, in US dollars a month. */
  readonly usd: ByState;
  /** Why, at least one. */
  readonly causes: readonly CostCause[];
  /** Whether it waits for the next release: the color that runs is frozen. */
  readonly isPending: boolean;
}

/** What changes below a construct that people know. */
export interface ConstructChange {
  /** `Environment/Database`, `Environment/Web/Blue`; empty for what AWS gives the account. */
  readonly construct: string;
  /** What is added, in US dollars a month, with what waits for the next release. */
  readonly usd: ByState;
  /** The largest first. */
  readonly lines: readonly LineChange[];
}

/** What a change adds to the bill. */
export interface CostChange {
  /** US dollars a month, from the next apply on. */
  readonly usd: ByState;
  /** US dollars a month on top, once the next release runs. */
  readonly pending: ByState;
  /** In order of their paths; empty where nothing costs anything else. */
  readonly constructs: readonly ConstructChange[];
}

/**
 * What a change does to the monthly cost, by construct, with the arguments that cause it. Pure. A resource that moves, by
 * `moved`, is the same resource.
 */
export function costChange(before: CostSide, after: CostSide): CostChange {
  const stacks = changedStacks(before.stack, after.stack);
  const { now } = stacks;
  const pairs = new Map<string, { before?: CostLine; after?: CostLine }>();
  for (const line of before.cost.lines) pairs.set(keyOf({ ...line, address: now(line.address) }), { before: line });
  for (const line of after.cost.lines) pairs.set(keyOf(line), { ...pairs.get(keyOf(line)), after: line });
  const lines = [...pairs.values()].flatMap((pair) => lineChange(pair, stacks));
  return {
    usd: sumOfUsd(lines.filter(({ isPending }) => !isPending).map(({ usd }) => usd)),
    pending: sumOfUsd(lines.filter(({ isPending }) => isPending).map(({ usd }) => usd)),
    constructs: byConstruct(lines),
  };
}

function lineChange(pair: { before?: CostLine; after?: CostLine }, stacks: ChangedStacks): LineChange[] {
  const { before, after } = pair;
  const line = after ?? before;
  if (!line) return [];
  const usd = differenceInUsd(before?.usd ?? NOTHING, after?.usd ?? NOTHING);
  if (isNothing(usd)) return [];
  const causes = causesOf(pair, stacks);
  const { address, path, color, part } = line;
  return [{ address, path, ...(color && { color }), part, ...pair, usd, causes, isPending: isWaiting(causes, stacks) }];
}

function byConstruct(lines: readonly LineChange[]): ConstructChange[] {
  const names = [...new Set(lines.map(constructOf))].sort();
  return names.map((construct) => {
    const own = lines.filter((line) => constructOf(line) === construct);
    const size = ({ usd }: LineChange) => Math.abs(usd.running) + Math.abs(usd.paused) + Math.abs(usd.destroyed);
    return {
      construct,
      usd: sumOfUsd(own.map(({ usd }) => usd)),
      lines: own.sort((one, other) => size(other) - size(one)),
    };
  });
}

function keyOf({ address, part }: { readonly address: string; readonly part: string }): string {
  return `${address} ${part}`;
}
