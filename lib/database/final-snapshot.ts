import { TerraformResource } from "cdktf";
import { Construct } from "constructs";

export interface FinalSnapshotProps {
  /** The instance's identifier, in plain text. */
  readonly identifier: string;
  /** What makes the instance another one when it changes; the new one's final snapshot then has another name. */
  readonly of: Readonly<Record<string, string>>;
}

/**
 * The name of the snapshot that is taken when a database is destroyed. Unique for each database that ever bore the
 * identifier: with a fixed name the second destroy fails, because the first one's snapshot is still there. The random
 * part is the id of a `terraform_data`, which needs no provider and stays the same in every plan.
 */
export class FinalSnapshot extends Construct {
  readonly resource: TerraformResource;
  readonly name: string;

  constructor(scope: Construct, id: string, props: FinalSnapshotProps) {
    super(scope, id);
    // Not cdktf's DataResource: that one runs `terraform version` at every synthesis, once for each stack.
    this.resource = new TerraformResource(this, "Resource", { terraformResourceType: "terraform_data" });
    this.resource.addOverride("triggers_replace", { ...props.of });
    this.name = `${props.identifier}-final-${this.resource.getStringAttribute("id")}`;
  }
}
