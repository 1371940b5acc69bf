import { assessed } from "./assessment/assess";
import { environmentChanges } from "./assessment/environment-changes";
import { serviceChanges } from "./assessment/service-changes";
import { sitePasswordChanges } from "./assessment/site-password";
import { subjectsOf } from "./assessment/subjects";
import type { Surroundings } from "./assessment/subject";
import { compareStacks } from "./comparison/stack-comparison";
import { countsOf } from "./comparison/counts";
import type { Change, EnvironmentReview, MonthlyCost, Review, Side } from "./document/review";
import { worstFirst, worstOf, type Need } from "./document/risk";
import { foldCapsules } from "./folding/capsules";
import { foldAlike, foldParts, foldPending, foldSameSentences } from "./folding/fold";
import { addedEnvironment, removedEnvironment } from "./folding/whole-environment";
import { emptyStack, type Synthesized } from "./synthesized";

/** What a part of a construct costs more or less. */
export interface PricedPart {
  /** The construct that people know: `Environment/Network`. */
  readonly construct: string;
  /** The resource: `Environment/Network/NatGateway`. */
  readonly path: string;
  /** US dollars a month. */
  readonly usd: number;
}

/** What a change costs, computed by somebody who knows prices. */
export interface PricedChange {
  readonly month: MonthlyCost;
  readonly parts: readonly PricedPart[];
}

/** Computes the cost of one environment before and after; of one that is not there, nothing is given. */
export type CostOf = (before: Synthesized | undefined, after: Synthesized | undefined) => PricedChange | undefined;

/** What is to be compared. */
export interface ReviewInput {
  readonly before: Side & { readonly environments: readonly Synthesized[] };
  readonly after: Side & { readonly environments: readonly Synthesized[] };
  /** Of what the other side synthesizes; see {@link Review.fingerprint}. */
  readonly fingerprint: string;
  /** Risks that somebody allowed, by a label or on the command line. @default none */
  readonly allowed?: readonly Need[];
  /** What a reader should know about how this was made. @default nothing */
  readonly notes?: readonly string[];
  /** For the column of money. @default no costs are told */
  readonly cost?: CostOf | undefined;
}

/** Compares two synthesized apps, environment by environment. */
export function review(input: ReviewInput): Review {
  const { before, after, fingerprint, allowed = [], notes = [] } = input;
  const names = [...new Set([...before.environments, ...after.environments].map(({ stack }) => stack.name))].sort();
  const at = (side: typeof before, name: string) => side.environments.find(({ stack }) => stack.name === name);
  const environments = names.map((name) => withCost([at(before, name), at(after, name)], input.cost));
  return concluded({
    format: 1,
    before: sideOf(before),
    after: sideOf(after),
    environments,
    risk: "no-effect",
    needs: [],
    fingerprint,
    needsLook: false,
    allowed,
    notes,
  });
}

/** The same review with its verdict computed from its parts. */
export function concluded(document: Review): Review {
  const { environments, allowed } = document;
  const all = environments.flatMap(({ changes }) => changes.flatMap((change) => change.needs));
  const needs = [...new Set(all)].filter((need) => !allowed.includes(need)).sort();
  const isOtherwise = environments.some(({ plan }) => (plan?.differences.length ?? 0) > 0);
  const risk = worstOf(environments.map((environment) => environment.risk));
  return { ...document, risk, needs, needsLook: needs.length > 0 || isOtherwise };
}

/** Compares one environment with itself, or with nothing. */
export function reviewEnvironment(before: Synthesized | undefined, after: Synthesized | undefined): EnvironmentReview {
  const known = (after ?? before) as Synthesized;
  if (!after) return removedEnvironment(known);
  if (before === after) return unchanged(known);
  const comparison = compareStacks(before?.stack ?? emptyStack(known.stack.name), after.stack);
  const surroundings = { comparison, before: before?.manifest, after: after.manifest };
  const all = changesOf(surroundings);
  const changes = before ? folded(all, surroundings) : addedEnvironment(foldParts(all));
  const ordered = [...changes].sort((one, other) => worstFirst(one, other) || byPath(one, other));
  const kind = !before ? "added" : ordered.length > 0 ? "changed" : "unchanged";
  const risk = worstOf(ordered.map((change) => change.risk));
  return { environment: known.stack.name, kind, risk, changes: ordered, counts: countsOf(comparison) };
}

/** Most changes reach a few of many environments. */
function unchanged({ stack }: Synthesized): EnvironmentReview {
  const counts = { created: 0, updated: 0, replaced: 0, removed: 0, moved: 0 };
  return { environment: stack.name, kind: "unchanged", risk: "no-effect", changes: [], counts };
}

function changesOf(surroundings: Surroundings): Change[] {
  const things = subjectsOf(surroundings).flatMap((subject) => assessed(subject) ?? []);
  return [
    ...environmentChanges(surroundings),
    ...things,
    ...serviceChanges(surroundings),
    ...sitePasswordChanges(surroundings),
  ];
}

function folded(changes: readonly Change[], surroundings: Surroundings): Change[] {
  return foldAlike(foldPending(foldSameSentences(foldParts(foldCapsules(changes, surroundings)))));
}

function withCost(
  [before, after]: readonly [Synthesized | undefined, Synthesized | undefined],
  cost: CostOf | undefined,
): EnvironmentReview {
  const reviewed = reviewEnvironment(before, after);
  const found = cost?.(before, after);
  if (!found) return reviewed;
  const usd = new Map<Change, number>();
  for (const part of found.parts) {
    const change = changeToldWith(part, reviewed.changes, found);
    if (change) usd.set(change, (usd.get(change) ?? 0) + part.usd);
  }
  const changes = reviewed.changes.map((change) => {
    const sum = Math.round((usd.get(change) ?? 0) * 100) / 100;
    return sum === 0 ? change : { ...change, monthlyCost: sum };
  });
  return { ...reviewed, changes, cost: found.month };
}

/** Told once, with the worst that happens to the construct, else to a part of it; of what has no price, half a sum says nothing. */
function changeToldWith(
  { construct, path }: PricedPart,
  changes: readonly Change[],
  { month }: PricedChange,
): Change | undefined {
  if (month.unknown.some((each) => each.startsWith(`${construct}:`) || each.startsWith(`${construct}/`)))
    return undefined;
  return changes.find((each) => each.path === construct) ?? changes.find((each) => isWithin(path, each.path));
}

function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}/`);
}

function sideOf({ name, revision }: Side): Side {
  return { name, revision };
}

function byPath({ path: one }: Change, { path: other }: Change): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
