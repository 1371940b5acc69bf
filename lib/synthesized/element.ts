import type { Json, JsonObject } from "../core/plain-json";

/** Something that `cdk.tf.json` says: a resource, or what stands beside them. */
export interface SynthesizedElement {
  readonly kind: "resource" | "data" | "provider" | "local" | "output";
  /** Terraform's address: `aws_db_instance.main`, `data.aws_region.here`, `local.script`, `output.url`, `provider.aws`. */
  readonly address: string;
  /** `aws_db_instance`; for what has no type of its own, the kind. */
  readonly type: string;
  /**
   * Path of its construct below the stack, without the last `Resource`: `Environment/Database`. What cdktf gives no path has
   * its name instead.
   */
  readonly path: string;
  /** Arguments, in Terraform's words and without the blocks that follow here. References stand as `${…}`. */
  readonly attributes: JsonObject;
  readonly lifecycle: Lifecycle;
}

/** What Terraform may do with a resource. */
export interface Lifecycle {
  /** Arguments whose changes wait until the resource is made anew; `all` of them, where it says so. */
  readonly ignoresChangesOf: readonly string[] | "all";
  readonly preventsDestroy: boolean;
  readonly createsBeforeDestroy: boolean;
  /** References or values by whose change it is replaced. */
  readonly replacedBy: readonly string[];
  /** Conditions that Terraform checks before or after. */
  readonly conditions: readonly Json[];
}
