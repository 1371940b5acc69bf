import { TerraformResource, type TerraformStack } from "cdktf";
import { PROTECTION } from "../core/surroundings";
import { UnlockDeadline } from "../core/unlock-deadline";

/**
 * Why `destroy` is refused, said by Terraform itself: its message cannot be changed, but it names the resource, so the
 * resource is named after the page of the docs.
 */
const GUARD_NAME = "see_docs_guide_destroying-production_md";

/**
 * Puts the guard into a stack: a resource of no substance that refuses to be destroyed while data is protected, and
 * whose plan fails once a dated unlock is over.
 */
export function guardAgainstDestroy(stack: TerraformStack): void {
  const protection = PROTECTION.require(stack);
  const guard = new TerraformResource(stack, GUARD_NAME, { terraformResourceType: "terraform_data" });
  guard.overrideLogicalId(GUARD_NAME);
  guard.addOverride("input", protection.kind);
  guard.lifecycle = {
    preventDestroy: protection.kind === "protected",
    precondition: [...new UnlockDeadline(stack, "Unlock", protection).preconditions],
  };
}
