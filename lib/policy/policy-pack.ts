import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { quoted, report, type Fault } from "../core/fault";
import type { PolicyRule, Problem } from "./rule";
import { encryptedStorage } from "./rules/encrypted-storage";
import { httpsOnly } from "./rules/https-only";
import { namesWithinLimits } from "./rules/names-within-limits";
import { noNatUnlessAsked } from "./rules/no-nat-unless-asked";
import { noPassword } from "./rules/no-password";
import { noPublicDatabase } from "./rules/no-public-database";
import { noSecretLiteral } from "./rules/no-secret-literal";
import { oneOpenFirewall } from "./rules/one-open-firewall";
import { protectedState } from "./rules/protected-state";
import { tagged } from "./rules/tagged";
import { uniqueNames } from "./rules/unique-names";
import { TreeView } from "./tree-view";
import { isWaived, waiversOn } from "./waiver";

/** The rules that every environment of ours keeps. */
export const STANDARD_POLICY: readonly PolicyRule[] = [
  encryptedStorage,
  noPublicDatabase,
  protectedState,
  oneOpenFirewall,
  httpsOnly,
  tagged,
  namesWithinLimits,
  noSecretLiteral,
  noPassword,
  noNatUnlessAsked,
  uniqueNames,
];

/** How a check gets at what it looks at. */
export interface Enforcement {
  /**
   * Renders the stack's JSON. A stack of one's own can keep what is rendered here, and use it again for the file.
   * @default the stack's `toTerraform`
   */
  readonly render?: () => unknown;
}

/**
 * Checks a stack against rules when its tree is finished: as a validation, after all aspects. Synthesis then fails with
 * every violation that nobody waived, each with path and remedy. A test that calls `Testing.synth` asks for validations
 * with `Testing.synth(stack, true)`.
 *
 * @param pack the rules; by default {@link STANDARD_POLICY}
 */
export function enforce(
  stack: TerraformStack,
  pack: readonly PolicyRule[] = STANDARD_POLICY,
  { render = () => stack.toTerraform() as unknown }: Enforcement = {},
): void {
  const validate = (): string[] => {
    check(stack, pack, new TreeView(stack, render()));
    return []; // Told as annotations: cdktf shows all of them in short, and a validation's with a stack trace.
  };
  stack.node.addValidation({ validate });
}

function check(stack: TerraformStack, pack: readonly PolicyRule[], tree: TreeView): void {
  for (const construct of stack.node.findAll()) report(construct, unknownWaivers(construct, pack));
  for (const resource of tree.resources) {
    for (const rule of pack) {
      const problems = rule.check(resource, tree);
      if (typeof problems === "string" || isWaived(resource.construct, rule.id)) continue;
      report(
        resource.construct,
        problems.map((problem) => faultOf(rule, problem)),
      );
    }
  }
}

function faultOf(rule: PolicyRule, problem: Problem): Fault {
  const waiver = `To accept it: waive(construct, ${quoted(rule.id)}, "<why>").`;
  if (problem.kind === "unknown") {
    return {
      prop: problem.prop,
      value: problem.value,
      rule: `only Terraform will know whether ${rule.title} (policy ${rule.id})`,
      remedy: `Write the value down. ${waiver}`,
    };
  }
  const { prop, value, remedy } = problem;
  return { prop, value, rule: `${problem.rule} (policy ${rule.id}: ${rule.title})`, remedy: `${remedy} ${waiver}` };
}

function unknownWaivers(construct: IConstruct, pack: readonly PolicyRule[]): Fault[] {
  const waivers = waiversOn(construct);
  if (waivers.length === 0) return [];
  const known = [...new Set([...pack, ...STANDARD_POLICY].map(({ id }) => id))];
  return waivers
    .filter(({ ruleId }) => !known.includes(ruleId))
    .map(({ ruleId }) => ({
      prop: "waive().ruleId",
      value: quoted(ruleId),
      rule: "there is no such policy rule",
      remedy: `Name one of ${known.join(", ")}.`,
    }));
}
