import type { ITerraformResource } from "cdktf";

/** Terraform's address of a resource of a stack: `aws_db_instance.Environment_Database_…`. */
export function terraformAddress(
  resource: Pick<ITerraformResource, "terraformResourceType" | "friendlyUniqueId">,
): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
