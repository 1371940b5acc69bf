import { costChange, type CostSide, type LineChange } from "../../cost/cost-change";
import { allowanceLines } from "../../cost/allowances";
import { WHOLE } from "../../cost/charge";
import type { CostCause } from "../../cost/cost-cause";
import type { CostLine, UnknownCost } from "../../cost/cost-line";
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

/** More of them are counted, not named. */
const MOST_PARTS = 2;

function sideOf(side: Synthesized | undefined, known: Synthesized, book: PriceBook): CostSide {
  const stack = side?.stack ?? emptyStack(known.stack.name);
  return { stack, cost: monthlyCost(stack, (side ?? known).manifest, book, USUAL_USAGE) };
}

/** Without the parts that have no price on either side: next to nothing known, a known price would look like what is saved or added. */
function comparable(side: CostSide, unpriced: readonly UnknownCost[]): CostSide {
  const isKnown = ({ address, part }: CostLine) =>
    address !== "" && !unpriced.some((each) => each.address === address && [part, WHOLE].includes(each.part));
  const own = side.cost.lines.filter(isKnown);
  return { ...side, cost: { ...side.cost, lines: [...own, ...allowanceLines(own, USUAL_USAGE)] } };
}

function totalOf({ cost }: CostSide): number {
  return cents(cost.lines.reduce((total, { usd }) => total + usd.running, 0));
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}

function priced(was: CostSide, is: CostSide): PricedChange {
  const unpriced = [...was.cost.unknown, ...is.cost.unknown];
  const [before, after] = [comparable(was, unpriced), comparable(is, unpriced)];
  const { constructs, pending } = costChange(before, after);
  const now = constructs.map(({ construct, lines }) => ({
    construct,
    lines: lines.filter(({ isPending }) => !isPending),
  }));
  const month = {
    before: totalOf(before),
    after: cents(totalOf(after) - pending.running),
    ...(counts(pending.running) && { pending: pending.running }),
    reasons: now.flatMap(({ construct, lines }) => reasonsOf(construct, lines)).sort(largestFirst),
    unknown: [...new Set(unpriced.map(({ path, what }) => `${path}: ${what}`))],
  };
  const parts = now.flatMap(({ construct, lines }) =>
    lines.map(({ path, usd }) => ({ construct, path, usd: usd.running })),
  );
  return { month, parts };
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
  if (!comesOrGoes || parts.includes("")) return "";
  return `: ${parts.length <= MOST_PARTS ? parts.join(", ") : `${parts.length} parts of it`}`;
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
  return cents(lines.reduce((total, { usd }) => total + usd.running, 0));
}

function counts(usd: number): boolean {
  return Math.abs(usd) >= HALF_A_CENT;
}

function largestFirst(one: CostReason, other: CostReason): number {
  return Math.abs(other.usd) - Math.abs(one.usd) || (one.path < other.path ? -1 : 1);
}
