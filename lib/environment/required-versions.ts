import type { TerraformStack } from "cdktf";

/** The bindings pin the provider exactly; what we emit is valid from 5.100 to all of 6. */
export function requireVersions(stack: TerraformStack): void {
  stack.addOverride("terraform.required_version", ">= 1.10.0");
  stack.addOverride("terraform.required_providers.aws", { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" });
}
