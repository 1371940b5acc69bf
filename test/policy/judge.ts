import { TerraformResource, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { enforce } from "../../lib/policy/policy-pack";
import type { PolicyRule } from "../../lib/policy/rule";
import { TreeView } from "../../lib/policy/tree-view";
import { plainStack, Synthesized } from "../support/synth";

/** What a rule says of a tree, and what a user of the tree gets to read. */
export interface Judgement {
  /** By construct path without the stack: `compliant`, `not applicable`, `violation: <prop>`, `unknown: <prop>`. */
  readonly of: Readonly<Record<string, string>>;
  /** Faults that fail synthesis. */
  readonly errors: readonly string[];
}

/** Judges a plain stack with what `build` puts into it. */
export function judge(rule: PolicyRule, build: (stack: TerraformStack) => void): Judgement {
  const stack = plainStack();
  build(stack);
  enforce(stack, [rule]);
  const { errors } = new Synthesized(stack);
  const tree = new TreeView(stack);
  const verdicts = tree.resources.map((resource) => {
    const said = rule.check(resource, tree);
    const text = typeof said === "string" ? said : said.map(({ kind, prop }) => `${kind}: ${prop}`).join(", ");
    return [resource.path.replace(/^plain\//, ""), text] as const;
  });
  return { of: Object.fromEntries(verdicts), errors };
}

/** A resource as it will be in the JSON: snake_case attributes, expressions as `${…}`. */
export function resource(
  scope: Construct,
  id: string,
  type: string,
  attributes: Record<string, unknown> = {},
): TerraformResource {
  const made = new TerraformResource(scope, id, { terraformResourceType: type });
  for (const [name, value] of Object.entries(attributes)) made.addOverride(name, value);
  return made;
}

/** An expression that only Terraform can evaluate. */
export const LATER = "${data.aws_ssm_parameter.later.value}";
