/** What Terraform would do to one resource. */
export type PlannedAction = "create" | "read" | "update" | "delete" | "replace" | "move" | "import";

export interface PlannedChange {
  /** `aws_lb_listener_rule.Environment_Web_…`; an index in brackets may follow. */
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
}

export interface TerraformPlan {
  /** Everything that would change; reads and outputs are left out. */
  readonly changes: readonly PlannedChange[];
  /** What was planned while nobody asked: reality that differs from the state. */
  readonly drift: readonly PlannedChange[];
  /** Where the plan lies: `apply` carries out exactly this one. */
  readonly file: string;
}

/** Who holds the state. Terraform's own words. */
export interface LockHolder {
  readonly id: string;
  /** `alice@laptop` */
  readonly who: string;
  /** `OperationTypeApply` */
  readonly operation: string;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** One message of Terraform: an error or a warning. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string | undefined;
}

/** Why Terraform did not do it. */
export type TerraformFailure =
  | { readonly kind: "locked"; readonly holder: LockHolder }
  /** Preconditions of ours, `prevent_destroy` and the like: nothing was changed. */
  | { readonly kind: "refused"; readonly diagnostics: readonly Diagnostic[] }
  /** Something broke; in an apply some resources may have changed. */
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] }
  /** There is no Terraform, or its providers cannot be had. */
  | { readonly kind: "unavailable"; readonly reason: string };

/** What goes on in an apply. */
export type TerraformEvent =
  | { readonly kind: "started" | "finished" | "failed"; readonly address: string; readonly action: string }
  | { readonly kind: "waiting"; readonly address: string; readonly action: string; readonly seconds: number };

/** A resource that the state knows. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Whether it was not made to its end: Terraform makes it anew before it removes this one. */
  readonly isTainted?: boolean;
}

/** Terraform or OpenTofu in the folder of one synthesized stack. */
export interface Terraform {
  /** Makes the folder ready, unless it is: cheap when called again. */
  init(): Promise<TerraformFailure | undefined>;
  plan(options?: { readonly destroy?: boolean; readonly refresh?: boolean }): Promise<TerraformPlan | TerraformFailure>;
  /** The whole plan as JSON, for other programs. It may hold secrets. */
  shown(plan: TerraformPlan): Promise<string | TerraformFailure>;
  apply(plan: TerraformPlan, onEvent: (event: TerraformEvent) => void): Promise<TerraformFailure | undefined>;
  /** What the state knows, read without a lock. */
  state(): Promise<readonly StateResource[] | TerraformFailure>;
  /** Takes an existing thing into the state. */
  adopt(address: string, id: string): Promise<TerraformFailure | undefined>;
}

/** Whether Terraform did not do it. */
export function isTerraformFailure<T extends object>(
  result: T | TerraformFailure | undefined,
): result is TerraformFailure {
  return result !== undefined && "kind" in result;
}
