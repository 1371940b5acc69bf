import { compareStacks } from "../comparison/stack-comparison";
import { expectedActions } from "../comparison/counts";
import type { EnvironmentReview, PlanAction, PlanDifference } from "../document/review";
import { worstOf } from "../document/risk";
import { isStateful } from "../kinds/stateful";
import type { Synthesized } from "../synthesized";
import { subjectWords } from "../words/names";
import { planIn, isUnusable, type PlannedActions, type UnusablePlan } from "./plan-json";

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
  sides: readonly [before: Synthesized, after: Synthesized],
  text: string,
): Checked {
  const planned = planIn(text);
  if (isUnusable(planned)) return planned;
  const comparison = compareStacks(sides[0].stack, sides[1].stack);
  const expected = expectedActions(comparison);
  const foreign = strangers(planned, expected);
  if (foreign) return foreign;
  const pathOf = (address: string) => (sides[1].stack.at(address) ?? sides[0].stack.at(address))?.path ?? address;
  const all = [...new Set([...expected.keys(), ...planned.keys()])].sort();
  const compared = all.map((address) => ({
    address,
    path: pathOf(address),
    expected: expected.get(address) ?? ("nothing" as const),
    planned: planned.get(address) ?? ("nothing" as const),
  }));
  const differences = compared.filter((each) => each.expected !== each.planned);
  const plan = { agreed: compared.length - differences.length, differences };
  const news = differences.filter(isUnexpectedLoss).map(lossChange);
  const changes = [...news, ...reviewed.changes];
  return {
    ...reviewed,
    changes,
    plan,
    kind: news.length > 0 && reviewed.kind === "unchanged" ? "changed" : reviewed.kind,
    risk: worstOf(changes.map(({ risk }) => risk)),
  };
}

/** A plan that speaks of other resources than this stack has is another stack's. */
function strangers(planned: PlannedActions, expected: ReadonlyMap<string, PlanAction>): UnusablePlan | undefined {
  if (planned.size === 0 && expected.size === 0) return undefined;
  const known = [...planned.keys()].filter((address) => expected.has(address));
  if (planned.size > 0 && known.length * 2 >= planned.size) return undefined;
  const rule = `the plan is of another stack: of its ${planned.size} resources this environment has ${known.length}`;
  return { rule, remedy: "Give the plan that was made in the folder of this environment's stack." };
}

function isUnexpectedLoss({ address, expected, planned }: PlanDifference): boolean {
  const goes = ["replace", "delete", "forget"].includes(planned) && !["replace", "delete"].includes(expected);
  return goes && isStateful(address.split(".")[0] as string);
}

function lossChange({ address, path, planned }: PlanDifference): EnvironmentReview["changes"][number] {
  return {
    path,
    type: address.split(".")[0] as string,
    kind: planned === "replace" ? "replaced" : "removed",
    risk: "data-loss",
    sentence: `${subjectWords(path)}: Terraform's plan says ${planned}, which the code does not tell: its data would be lost`,
    needs: ["data-loss"],
    details: [],
    addresses: [address],
  };
}
