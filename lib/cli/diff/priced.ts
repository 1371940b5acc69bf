import { costChange, type CostSide, type LineChange } from "../../cost/cost-change";
import type { CostCause } from "../../cost/cost-cause";
import { monthlyCost } from "../../cost/monthly-cost";
import type { PriceBook } from "../../cost/price-book";
import { USUAL_USAGE } from "../../cost/usage";
import type { Json } from "../../core/plain-json";
import type { CostReason } from "../../review/document/review";
import type { CostOf, PricedChange } from "../../review/review-environments";
import { emptyStack, type Synthesized } from "../../review/synthesized";

/** Less is nothing in a sum of cents. */
const HALF_A_CENT = 0.005;

/** The cost of a change by one price book, for the usual use of an environment. */
export function pricedBy(book: PriceBook): CostOf {
  return (before, after) => {
    const known = after ?? before;
    if (!known) return undefined;
    const was = sideOf(before, known, book);
    return priced(was, after === before ? was : sideOf(after, known, book));
  };
}

/** A construct with more of them is told as a whole. */
const MOST_PARTS = 2;

type PricedSide = CostSide;

function sideOf(side: Synthesized | undefined, known: Synthesized, book: PriceBook): PricedSide {
  const stack = side?.stack ?? emptyStack(known.stack.name);
  return { stack, cost: monthlyCost(stack, (side ?? known).manifest, book, USUAL_USAGE) };
}

/** Without what has no price on either side: next to nothing known, a known price would look like what is saved or added. */
function comparable(side: PricedSide, unpriced: ReadonlySet<string>): PricedSide {
  const lines = side.cost.lines.filter(({ address }) => address === undefined || !unpriced.has(address));
  return { ...side, cost: { ...side.cost, lines } };
}

function totalOf({ cost }: PricedSide): number {
  return Math.round(cost.lines.reduce((total, { usd }) => total + usd.running, 0) * 100) / 100;
}

function priced(was: PricedSide, is: PricedSide): PricedChange {
  const { unknownSince } = costChange(was, is);
  const unpriced = new Set([...was.cost.unknown, ...is.cost.unknown].flatMap(({ address }) => address ?? []));
  const [before, after] = [comparable(was, unpriced), comparable(is, unpriced)];
  const { constructs, pending } = costChange(before, after);
  const now = constructs.map(({ construct, lines }) => ({
    construct,
    lines: lines.filter(({ isPending }) => !isPending),
  }));
  const month = {
    before: totalOf(before),
    after: totalOf(after) - pending.running,
    ...(counts(pending.running) && { pending: pending.running }),
    reasons: now.flatMap(({ construct, lines }) => reasonsOf(construct, lines)).sort(largestFirst),
    unknown: unknownSince.map(({ path, what }) => `${path}: ${what}`),
  };
  const sums = now.map(({ construct, lines }) => [construct, sum(lines)] as const);
  return { month, byPath: new Map(sums.filter(([, usd]) => counts(usd))) };
}

/** What one and the same cause does to a construct, in one line. */
function reasonsOf(path: string, lines: readonly LineChange[]): CostReason[] {
  const byCause = new Map<string, LineChange[]>();
  for (const line of lines) {
    const because = line.causes.map(causeWords).join(", ");
    byCause.set(because, [...(byCause.get(because) ?? []), line]);
  }
  return [...byCause]
    .map(([because, caused]) => ({ path, usd: sum(caused), because: `${because}${partWords(path, caused)}` }))
    .filter(({ usd }) => counts(usd));
}

/** `: Alarms/Credits`, where a part of a construct comes or goes, and the construct itself does not. */
function partWords(construct: string, lines: readonly LineChange[]): string {
  const comesOrGoes = lines.every(({ causes }) => causes.every(({ kind }) => kind === "added" || kind === "removed"));
  const parts = [...new Set(lines.map(({ path }) => path.slice(construct.length + 1)))];
  return comesOrGoes && parts.length <= MOST_PARTS && !parts.includes("") ? `: ${parts.join(", ")}` : "";
}

function causeWords(cause: CostCause): string {
  switch (cause.kind) {
    case "added":
      return "new";
    case "removed":
      return "gone";
    case "argument":
      return `${cause.attribute} ${jsonWords(cause.before)} → ${jsonWords(cause.after)}`;
    case "price":
      return `the price itself, $${cause.before} → $${cause.after}`;
    case "usage":
      return "what AWS gives for nothing is used otherwise";
  }
}

function jsonWords(value: Json | undefined): string {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function sum(lines: readonly LineChange[]): number {
  return Math.round(lines.reduce((total, { usd }) => total + usd.running, 0) * 100) / 100;
}

function counts(usd: number): boolean {
  return Math.abs(usd) >= HALF_A_CENT;
}

function largestFirst(one: CostReason, other: CostReason): number {
  return Math.abs(other.usd) - Math.abs(one.usd) || (one.path < other.path ? -1 : 1);
}
