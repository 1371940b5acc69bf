import { TerraformLocal, type Precondition } from "cdktf";
import { Construct } from "constructs";
import type { Protection } from "./protection";

/** The last day on which data is unlocked: plans fail after it, so that nobody forgets to lock it again. */
export class UnlockDeadline extends Construct {
  /** What the resource must hold that keeps the data; nothing while it is not unlocked. */
  readonly preconditions: readonly Precondition[];

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.preconditions = protection.kind === "unlocked" ? [this.until(protection.until)] : [];
  }

  private until(day: string): Precondition {
    // Terraform refuses a condition that refers to nothing, hence the local value.
    const lastMoment = new TerraformLocal(this, "LastMoment", `${day}T23:59:59Z`);
    return {
      condition: `\${timecmp(plantimestamp(), ${lastMoment.fqn}) <= 0}`,
      errorMessage: `The data was unlocked until ${day}. Take Protection.unlocked out again, or set a later day.`,
    };
  }
}
