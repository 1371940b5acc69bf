import type { SynthesizedElement } from "../../synthesized/element";
import type { SynthesizedStack } from "../../synthesized/stack";
import { forcingDifferences, isKnownType } from "../replacement/facts";
import { differencesBetween, type Difference } from "./difference";
import { isIgnored } from "./ignored";
import { match, type Matching, type Pair } from "./matching";
import { AfterSide, BeforeSide, type Status } from "./sides";
import { addressesIn } from "./references";
import { Resolver } from "./resolution";

/** A thing that is on both sides, and what differs. */
export interface ComparedPair extends Pair {
  readonly status: "same" | "changed" | "replaced";
  readonly moved: boolean;
  /** What takes effect. */
  readonly differences: readonly Difference[];
  /** What waits until the resource is made anew. */
  readonly ignored: readonly Difference[];
  /** The differences that replace it. */
  readonly forcing: readonly Difference[];
  /** Replaced since something that it watches changes: addresses. */
  readonly triggers: readonly string[];
}

/** Two stacks, compared as Terraform would plan it on the state that the former one left. */
export interface StackComparison {
  readonly before: SynthesizedStack;
  readonly after: SynthesizedStack;
  readonly pairs: readonly ComparedPair[];
  readonly created: readonly SynthesizedElement[];
  readonly removed: readonly SynthesizedElement[];
  readonly resolvedBefore: Resolver;
  readonly resolvedAfter: Resolver;
}

/** A replacement makes new ones elsewhere; a chain of them is never longer than this. */
const MOST_ROUNDS = 40;

/**
 * Compares, and follows what comes of it: a resource that refers to a replaced one by an argument that forces a new resource
 * is replaced too, and so on, until nothing more follows.
 */
export function compareStacks(before: SynthesizedStack, after: SynthesizedStack): StackComparison {
  const matching = match(before, after);
  const statuses = new Map<string, Status>(matching.created.map(({ address }) => [address, "created"]));
  const resolvedBefore = new Resolver(new BeforeSide(before, matching));
  let round: Round = { pairs: [], resolved: resolvedBefore };
  for (let count = 0; count < MOST_ROUNDS; count += 1) {
    round = comparedIn({ matching, statuses, resolvedBefore, after });
    if (!learn(statuses, round.pairs)) break;
  }
  const { created, removed } = matching;
  return { before, after, pairs: round.pairs, created, removed, resolvedBefore, resolvedAfter: round.resolved };
}

interface Round {
  readonly pairs: readonly ComparedPair[];
  readonly resolved: Resolver;
}

interface Ground {
  readonly matching: Matching;
  readonly statuses: ReadonlyMap<string, Status>;
  readonly resolvedBefore: Resolver;
  readonly after: SynthesizedStack;
}

/** Takes over what a round found; whether there was anything new. */
function learn(statuses: Map<string, Status>, pairs: readonly ComparedPair[]): boolean {
  const news = pairs.filter(({ after, status }) => status !== (statuses.get(after.address) ?? "same"));
  for (const { after, status } of news) statuses.set(after.address, status);
  return news.length > 0;
}

function comparedIn(ground: Ground): Round {
  const resolved = new Resolver(new AfterSide(ground.after, ground.matching, ground.statuses));
  return { pairs: ground.matching.pairs.map((pair) => compared(pair, ground, resolved)), resolved };
}

function compared(pair: Pair, ground: Ground, resolved: Resolver): ComparedPair {
  const { before, after } = pair;
  const was = ground.statuses.get(after.address);
  const sides = [
    { written: before.attributes, resolved: ground.resolvedBefore.argumentsOf(before) },
    { written: after.attributes, resolved: resolved.followed(after.attributes) },
  ] as const;
  const every = differencesBetween(...sides);
  const effective = every.filter((difference) => !isIgnored(after, difference));
  const changed = { type: after.type, before: sides[0].resolved, after: sides[1].resolved };
  const forcing = after.kind === "resource" ? forcingDifferences(changed, effective) : [];
  const triggers = triggersOf(after, ground);
  const isReplaced = was === "replaced" || forcing.length > 0 || triggers.length > 0;
  const differences = isReplaced ? every : effective;
  const isRead = after.kind === "data" && waitsForOthers(after, ground);
  const status = isReplaced ? "replaced" : differences.length > 0 || isRead ? "changed" : "same";
  const ignored = isReplaced ? [] : every.filter((difference) => isIgnored(after, difference));
  return { ...pair, status, moved: before.address !== after.address, differences, ignored, forcing, triggers };
}

/** What `replace_triggered_by` names, as far as it changes. */
function triggersOf({ lifecycle, kind }: SynthesizedElement, { after, statuses }: Ground): string[] {
  if (kind !== "resource" || lifecycle.replacedBy.length === 0) return [];
  const watched = addressesIn([...lifecycle.replacedBy], (address) => after.at(address) !== undefined);
  return [...watched].filter((address) => (statuses.get(address) ?? "same") !== "same");
}

/** Terraform reads late what depends on something that changes: until then it does not know the answer. */
function waitsForOthers({ attributes }: SynthesizedElement, { after, statuses }: Ground): boolean {
  const waitedFor = addressesIn(attributes.depends_on, (address) => after.at(address)?.kind === "resource");
  return [...waitedFor].some((address) => (statuses.get(address) ?? "same") !== "same");
}

/** Whether nobody can tell if a changed pair is replaced. */
export function isUnknownType({ type, kind }: SynthesizedElement): boolean {
  return kind === "resource" && !isKnownType(type);
}
