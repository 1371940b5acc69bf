import { COLORS } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import type {
  Diagnostic,
  PlannedChange,
  StateResource,
  Terraform,
  TerraformEvent,
  TerraformFailure,
  TerraformPlan,
} from "../../../lib/cli/ports/terraform";
import { makeThing, removeThing, type Health } from "./fake-provider";
import { guardRefusal } from "./serial-guard";
import { nameOf, World, type Known, type Thing } from "./world";

/** What the folder of a stack holds after a synthesis. */
export interface Synthesized {
  readonly manifest: EnvironmentManifest;
  readonly ledger: LedgerContent;
}

/** What is to go wrong. */
export interface Trouble {
  /** The apply breaks when it comes to an address that contains this. */
  failAt?: string | undefined;
  /** Whether it breaks as a health gate does: the thing is there, and unhealthy. */
  gate?: boolean;
  /** There is no Terraform. */
  unavailable?: boolean;
  /** Somebody else changes the world between plan and apply. */
  stale?: boolean;
  /** Nothing can be taken into the state. */
  adoptFails?: boolean;
  /** Somebody else takes the lock between plan and apply. */
  lockedAtApply?: boolean;
}

/** Groups are made after their preview rules, and rules after the groups; removed the other way round. */
const ORDER = ["group", "aws_launch_template", "preview", "aws_autoscaling_group", "rule", "aws_ssm_parameter"];

interface Step {
  readonly change: PlannedChange;
  readonly thing: Thing;
}

/** Terraform as the commands see it, on a {@link World}: plans differences, applies them in the real order, may break. */
export class FakeTerraform implements Terraform {
  constructor(
    private readonly world: World,
    private readonly folder: () => Synthesized,
    private readonly trouble: Trouble,
  ) {}

  async init(): Promise<TerraformFailure | undefined> {
    this.world.step();
    return this.trouble.unavailable ? NO_TERRAFORM : undefined;
  }

  async plan(): Promise<TerraformPlan | TerraformFailure> {
    this.world.step();
    if (this.trouble.unavailable) return NO_TERRAFORM;
    if (this.world.lock) return { kind: "locked", holder: this.world.lock };
    const refusal = guardRefusal(this.world.parameter, this.folder().ledger);
    if (refusal) return { kind: "refused", diagnostics: [error("Resource precondition failed", refusal)] };
    return { changes: this.steps().map(({ change }) => change), drift: [], file: "plan" };
  }

  async shown({ changes }: TerraformPlan): Promise<string | TerraformFailure> {
    this.world.step();
    if (this.trouble.unavailable) return NO_TERRAFORM;
    return JSON.stringify({ format_version: "1.2", planned_values: {}, resource_changes: changes.map(shownChange) });
  }

  async apply(_plan: TerraformPlan, onEvent: (event: TerraformEvent) => void): Promise<TerraformFailure | undefined> {
    this.world.step();
    if (this.trouble.stale) return { kind: "failed", diagnostics: [error("Saved plan is stale", "")] };
    if (this.trouble.lockedAtApply) return { kind: "locked", holder: OTHER };
    const steps = this.steps().sort((one, other) => this.rank(one) - this.rank(other));
    for (const { change, thing } of steps) {
      const { address, action } = change;
      onEvent({ kind: "started", address, action });
      const failure = this.carryOut(change, thing);
      if (failure) return { kind: "failed", diagnostics: [failure] };
      onEvent({ kind: "finished", address, action });
    }
    return undefined;
  }

  async state(): Promise<readonly StateResource[] | TerraformFailure> {
    this.world.step();
    if (this.trouble.unavailable) return NO_TERRAFORM;
    return [...this.world.state.values()].map(({ address, type, id }) => ({ address, type, id, name: nameOf(id) }));
  }

  async adopt(address: string, id: string): Promise<TerraformFailure | undefined> {
    this.world.step();
    if (this.world.lock) return { kind: "locked", holder: this.world.lock };
    const thing = this.wanted().find((each) => each.address === address);
    if (!thing || this.trouble.adoptFails)
      return { kind: "failed", diagnostics: [error("resource address does not exist", address)] };
    this.world.changes.push(`adopt ${address}`);
    this.world.state.set(address, { ...thing, id });
    return undefined;
  }

  private wanted(): Thing[] {
    return World.things(this.folder().manifest, this.folder().ledger);
  }

  private rank({ change: { type, action, address } }: Step): number {
    // The serial of a release that stands alone waits for no rule of its users, so that it can be given up when it fails.
    if (type === "aws_ssm_parameter" && this.standsAlone) return ORDER.indexOf("preview");
    const order = ORDER.indexOf(kindOf(type, address));
    return action === "delete" ? 100 - order : order;
  }

  private get standsAlone(): boolean {
    return Object.values(this.folder().ledger.services).every(({ colors }) => COLORS.some((color) => !colors[color]));
  }

  private steps(): Step[] {
    const wanted = this.wanted();
    const kept = new Set(wanted.map(({ address }) => address));
    const gone = [...this.world.state.values()].filter((known) => !kept.has(known.address) && this.exists(known));
    return [
      ...wanted.flatMap((thing) => {
        const action = this.actionFor(thing);
        return action ? [{ change: { address: thing.address, type: thing.type, action }, thing }] : [];
      }),
      ...gone.map((thing) => ({ change: { address: thing.address, type: thing.type, action: DELETE }, thing })),
    ];
  }

  private actionFor(thing: Thing): "create" | "replace" | "update" | undefined {
    const known = this.world.state.get(thing.address);
    if (!known || !this.exists(known)) return "create";
    if (known.identity !== thing.identity || known.tainted) return "replace";
    return this.realValue(known) === thing.value ? undefined : "update";
  }

  /** Whether a refresh finds it. */
  private exists({ address, type, id }: Known): boolean {
    const { world } = this;
    if (type === "aws_lb_listener_rule") return world.rules.has(address);
    if (type === "aws_autoscaling_group") return world.groups.has(id);
    if (type === "aws_lb_target_group") return world.targetGroups.has(nameOf(id));
    return type !== "aws_ssm_parameter" || world.parameter !== undefined;
  }

  /** What a refresh reads. */
  private realValue({ address, type, value }: Known): string {
    if (type === "aws_ssm_parameter") return this.world.parameter ?? "";
    const rule = this.world.rules.get(address);
    if (!rule) return value;
    return JSON.stringify(rule.forwards.map(({ targetGroupArn, weight }) => [nameOf(targetGroupArn), weight]));
  }

  private carryOut({ address, action }: PlannedChange, thing: Thing): Diagnostic | undefined {
    const { world, trouble } = this;
    world.step();
    const breaks = trouble.failAt !== undefined && address.includes(trouble.failAt);
    const gate = breaks && trouble.gate && thing.type === "aws_autoscaling_group" && action !== "delete";
    if (breaks && !gate) return error("ServiceUnavailable", "try again", address);
    const before = world.state.get(address);
    if (action === "delete") {
      if (before) removeThing(world, before);
      world.state.delete(address);
      return undefined;
    }
    const health: Health = gate ? "unhealthy" : "healthy";
    const made = makeThing(world, thing, { manifest: this.folder().manifest, action, health });
    if ("refusal" in made) return error(made.refusal, address, address);
    // Killed here, it is there and Terraform does not know it.
    world.step();
    world.state.set(address, { ...thing, id: made.id, ...(gate ? { tainted: true } : {}) });
    if (gate) return error("waiting for Auto Scaling Group capacity satisfied: timeout", "have 0 healthy", address);
    if (action === "replace" && before && before.id !== made.id) removeThing(world, before);
    return undefined;
  }
}

export const OTHER = {
  id: "5b1c",
  who: "alice@laptop",
  operation: "OperationTypeApply",
  since: "2026-11-21T08:57:00Z",
};
const NO_TERRAFORM = { kind: "unavailable", reason: "terraform is not installed" } as const;
const DELETE = "delete" as const;

function kindOf(type: string, address: string): string {
  if (type === "aws_lb_target_group") return "group";
  if (type !== "aws_lb_listener_rule") return type;
  return COLORS.some((color) => address.includes(`_${color}_preview_`)) ? "preview" : "rule";
}

function error(summary: string, detail: string, address?: string): Diagnostic {
  return { severity: "error", summary, detail, address };
}

function shownChange({ address, action }: PlannedChange): object {
  return { address, mode: "managed", change: { actions: [action] } };
}
