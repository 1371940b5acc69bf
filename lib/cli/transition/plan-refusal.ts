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

export const CAPACITY_AND_TRAFFIC =
  "Traffic and capacity never change in one apply. Take the ledger back to the last serial that was applied, and apply the transitions one by one.";

export const REASONS: Readonly<Record<Subject, { readonly rule: string; readonly remedy: string }>> = {
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

const MOST_LISTED = 5;

/** `update aws_lb_listener_rule.…, …, and 3 more`. */
export function listed(changes: readonly PlannedChange[]): string {
  const shown = changes.slice(0, MOST_LISTED).map(({ action, address }) => `${action} ${address}`);
  const more = changes.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
