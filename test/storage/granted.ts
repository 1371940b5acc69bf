import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { Grant } from "../../lib/core/dependency";
import type { Synthesized } from "../support/synth";

/** Writes a grant into the stack, so that a test can read it with its references resolved. */
export function showGrant(scope: Construct, { readyAfter: _dependables, ...grant }: Grant): void {
  const output = new TerraformOutput(scope, "Grant", { value: grant });
  output.overrideLogicalId("grant");
}

export function shownGrant(stack: Synthesized): Grant {
  return stack.json.output.grant.value as Grant;
}
