import type { ITerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { Protection } from "../core/protection";

const MARK = Symbol.for("twinstack.database");

/** What others may know of a database. */
export interface DatabaseIdentity {
  /** RDS's own name for it. */
  readonly identifier: string;
  /** Whether its data resists deletion. */
  readonly protection: Protection;
  /** The instance. */
  readonly resource: Pick<ITerraformResource, "terraformResourceType" | "friendlyUniqueId">;
}

/** Marks a construct as a database. A symbol, not a class: two copies of this library may be installed. */
export function markAsDatabase(construct: IConstruct & DatabaseIdentity): void {
  Object.defineProperty(construct, MARK, { value: true });
}

/** Whether a construct is a database of ours. */
export function isManagedDatabase(construct: IConstruct): construct is IConstruct & DatabaseIdentity {
  return MARK in construct;
}
