import type { Refusal } from "../../release/transitions/outcome";
import type { PlannedChange } from "../ports/terraform";
import type { PlanReview, Subject } from "./plan-review";

/** What an apply may change. */
export interface PlanLimits {
  /** What this apply is for. */
  readonly allowed: ReadonlySet<Subject>;
  /** Whether changes that have nothing to do with it may come along. */
  readonly others: boolean;
}

const CAPACITY_AND_TRAFFIC =
  "Traffic and capacity never change in one apply. Take the ledger back to the last serial that was applied, and apply the transitions one by one.";

const REASONS: Readonly<Record<Subject, { readonly rule: string; readonly remedy: string }>> = {
  data: {
    rule: "the plan would destroy or replace data",
    remedy: "Read it: cdktf diff. If it is really wanted, back up first, and apply it by itself: cdktf deploy.",
  },
  traffic: { rule: "the plan would move users' traffic", remedy: CAPACITY_AND_TRAFFIC },
  capsule: { rule: "the plan would touch instances", remedy: CAPACITY_AND_TRAFFIC },
  preview: { rule: "the plan would change preview rules", remedy: CAPACITY_AND_TRAFFIC },
  "other capsule": {
    rule: "the plan would touch a color that is not concerned",
    remedy: "It should be frozen. Nothing was changed; compare the plan with the ledger: cdktf diff.",
  },
  serial: { rule: "the plan would raise the serial", remedy: "Nothing was asked for that raises it: pull." },
  unrelated: {
    rule: "the plan would change other things too",
    remedy: "Apply them on their own first (twinstack apply), or let them come along: --with-other-changes.",
  },
};

/** The worst first. */
const ORDER: readonly Subject[] = ["data", "other capsule", "capsule", "traffic", "preview", "serial", "unrelated"];

/** Why a plan is not carried out, if so. */
export function planRefusal(review: PlanReview, { allowed, others }: PlanLimits): Refusal | undefined {
  const offence = ORDER.find(
    (subject) => review[subject].length > 0 && !allowed.has(subject) && !(subject === "unrelated" && others),
  );
  if (!offence) return undefined;
  const { rule, remedy } = REASONS[offence];
  return { rule: `${rule}: ${listed(review[offence])}`, remedy };
}

/**
 * Why the ledger as it is cannot be applied: an apply that moves traffic touches no capacity. Only the first apply of an
 * environment makes both.
 *
 * @param state.isFirst whether the environment was never applied
 * @param state.serving Terraform's addresses of everything that serves users
 */
export function applyRefusal(
  review: PlanReview,
  { isFirst, serving }: { readonly isFirst: boolean; readonly serving: ReadonlySet<string> },
): Refusal | undefined {
  const capacity = [...review.capsule, ...review["other capsule"]].filter(({ action }) => action !== "update");
  const lost = capacity.filter(({ action, address }) => action !== "create" && serving.has(address));
  if (lost.length > 0)
    return {
      rule: `the plan would replace instances that serve users: ${listed(lost)}`,
      remedy: "A release that runs is never edited. Take the ledger back from git, and deploy a new one.",
    };
  const first = isFirst || (review.traffic.every(({ action }) => action === "create") && capacity.every(isCreated));
  const mixed = review.traffic.length > 0 && capacity.length > 0 && !first;
  if (mixed)
    return {
      rule: `the plan would move users' traffic and touch instances at once: ${listed([...review.traffic, ...capacity])}`,
      remedy: CAPACITY_AND_TRAFFIC,
    };
  const edited = review["other capsule"].filter(({ action }) => action === "update");
  if (edited.length > 0)
    return { rule: `${REASONS["other capsule"].rule}: ${listed(edited)}`, remedy: REASONS["other capsule"].remedy };
  if (review.data.length > 0)
    return { rule: `${REASONS.data.rule}: ${listed(review.data)}`, remedy: REASONS.data.remedy };
  return undefined;
}

const MOST_LISTED = 5;

/** `update aws_lb_listener_rule.…, …, and 3 more`. */
export function listed(changes: readonly PlannedChange[]): string {
  const shown = changes.slice(0, MOST_LISTED).map(({ action, address }) => `${action} ${address}`);
  const more = changes.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}

function isCreated({ action }: PlannedChange): boolean {
  return action === "create";
}
