import { compareStacks } from "../comparison/stack-comparison";
import { expectedActions } from "../comparison/counts";
import type { EnvironmentReview, PlanAction, PlanDifference } from "../document/review";
import { worstFirst, worstOf } from "../document/risk";
import { isStateful } from "../kinds/stateful";
import { emptyStack, type Synthesized } from "../synthesized";
import { subjectWords } from "../words/names";
import { driftChange, driftOf } from "./drift";
import { planIn, isUnusable, type Plan, type UnusablePlan } from "./plan-json";
import { isInModule, typeIn } from "./resource-address";

/** A review with Terraform's own verdict beside it, or why there is none. */
export type Checked = EnvironmentReview | UnusablePlan;

/**
 * Checks a review of an environment against Terraform's plan. Where both differ, both are shown; where the plan destroys
 * what holds data and the review knew nothing of it, that is a change of its own.
 *
 * @param text what `terraform show -json` printed
 */
export function checkAgainstPlan(
  reviewed: EnvironmentReview,
  [before, after]: readonly [before: Synthesized | undefined, after: Synthesized],
  text: string,
): Checked {
  const read = planIn(text);
  if (isUnusable(read)) return read;
  const planned = read.actions;
  const stacks = [before?.stack ?? emptyStack(after.stack.name), after.stack] as const;
  const [former] = stacks;
  const comparison = compareStacks(former, after.stack);
  const expected = expectedActions(comparison);
  const foreign = strangers(read, expected, after);
  if (foreign) return foreign;
  const pathOf = (address: string) => (after.stack.at(address) ?? former.at(address))?.path ?? address;
  const all = [...new Set([...expected.keys(), ...planned.keys()])].sort();
  const compared = all.map((address) => ({
    address,
    path: pathOf(address),
    expected: expected.get(address) ?? ("nothing" as const),
    planned: planned.get(address) ?? ("nothing" as const),
  }));
  const differences = compared.filter((each) => each.expected !== each.planned);
  const drift = driftOf(read.drifted, stacks);
  const plan = { agreed: compared.length - differences.length, differences, drift };
  const lost = differences.filter(isUnexpectedLoss).map(lossChange);
  const news = [...lost, ...drift.filter(({ againstCode }) => againstCode).map(driftChange)];
  const changes = [...news, ...reviewed.changes].sort(worstFirst);
  return {
    ...reviewed,
    changes,
    plan,
    kind: news.length > 0 && reviewed.kind === "unchanged" ? "changed" : reviewed.kind,
    risk: worstOf(changes.map(({ risk }) => risk)),
  };
}

/** A plan that speaks of other resources than this stack has, or calls them otherwise, is another stack's. */
function strangers(
  { actions, after }: Plan,
  expected: ReadonlyMap<string, PlanAction>,
  { stack }: Synthesized,
): UnusablePlan | undefined {
  const remedy = "Give the plan that was made in the folder of this environment's stack.";
  const own = [...actions.keys()].filter((address) => !isInModule(address));
  const known = own.filter((address) => expected.has(address));
  if (known.length * 2 < own.length) {
    const rule = `the plan is of another stack: of its ${own.length} resources ${stack.name} has ${known.length}`;
    return { rule, remedy };
  }
  const compared = [...after].flatMap(([address, values]) => nameIn(stack.at(address)?.attributes ?? {}, values));
  const other = compared.find(({ here, there }) => here !== there);
  if (!other || compared.some(({ here, there }) => here === there)) return undefined;
  return { rule: `the plan is of another stack: it has ${other.there} where ${stack.name} has ${other.here}`, remedy };
}

const NAMES = ["identifier", "bucket", "alarm_name", "name", "name_prefix"];

function nameIn(here: Readonly<Record<string, unknown>>, there: Readonly<Record<string, unknown>>) {
  const name = NAMES.find((each) => typeof here[each] === "string" && typeof there[each] === "string");
  if (name === undefined || String(here[name]).includes("${")) return [];
  return [{ here: String(here[name]), there: String(there[name]) }];
}

function isUnexpectedLoss({ address, expected, planned }: PlanDifference): boolean {
  const goes = ["replace", "delete", "forget"].includes(planned) && !["replace", "delete"].includes(expected);
  return goes && isStateful(typeIn(address));
}

function lossChange({ address, path, planned }: PlanDifference): EnvironmentReview["changes"][number] {
  return {
    path,
    type: typeIn(address),
    kind: planned === "replace" ? "replaced" : "removed",
    risk: "data-loss",
    sentence: `${subjectWords(path)}: Terraform's plan says ${planned}, which the code does not tell: its data would be lost`,
    needs: ["data-loss"],
    details: [],
    addresses: [address],
  };
}
