import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { quoted, report } from "../core/fault";

/** A rule that somebody decided not to keep in one part of the tree. */
export interface Waiver {
  /** Path of the construct for which, with everything below it, the rule is waived. */
  readonly path: string;
  readonly ruleId: string;
  /** Why that is acceptable. */
  readonly reason: string;
}

const METADATA = "twinstack:waiver";
const FEWEST_WORDS = 3;

/**
 * Waives a policy rule for `construct` and everything below it.
 *
 * @param ruleId the rule's id, as the message of its violation gives it
 * @param reason why that is acceptable, in at least three words; reports and reviewers read it
 */
export function waive(construct: IConstruct, ruleId: string, reason: string): void {
  if (reason.trim().split(/\s+/).length < FEWEST_WORDS) {
    report(construct, [
      {
        prop: `waive(${quoted(ruleId)}).reason`,
        value: quoted(reason),
        rule: `a waiver tells its readers why, in at least ${FEWEST_WORDS} words`,
        remedy: "Write what makes the exception acceptable here.",
      },
    ]);
  }
  construct.node.addMetadata(METADATA, { ruleId, reason });
}

/** All waivers in a stack and above it, for reports. */
export function waiversOf(stack: TerraformStack): Waiver[] {
  return [...stack.node.scopes.slice(0, -1), ...stack.node.findAll()].flatMap(waiversOn);
}

/** Whether a rule is waived for a construct, by itself or by one above it. */
export function isWaived(construct: IConstruct, ruleId: string): boolean {
  return construct.node.scopes.some((scope) => waiversOn(scope).some((waiver) => waiver.ruleId === ruleId));
}

/** The waivers written on one construct. */
export function waiversOn(construct: IConstruct): Waiver[] {
  return construct.node.metadata
    .filter(({ type }) => type === METADATA)
    .map(({ data }) => ({ path: construct.node.path, ...(data as Omit<Waiver, "path">) }));
}
