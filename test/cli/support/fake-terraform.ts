import type { EnvironmentManifest } from "../../../lib/manifest/environment-manifest";
import { COLORS } from "../../../lib/release/color";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import type {
  Diagnostic,
  PlannedChange,
  StateResource,
  Terraform,
  TerraformEvent,
  TerraformFailure,
  TerraformPlan,
} from "../../../lib/cli/ports/terraform";
import { World, type Thing } from "./world";

/** What the folder of a stack holds after a synthesis. */
export interface Synthesized {
  readonly manifest: EnvironmentManifest;
  readonly ledger: LedgerContent;
}

/** What is to go wrong. */
export interface Trouble {
  /** The apply breaks when it comes to an address that contains this. */
  failAt?: string;
  /** Whether it breaks as a health gate does: the thing is there, and unhealthy. */
  gate?: boolean;
  /** There is no Terraform. */
  unavailable?: boolean;
  /** Somebody else changes the world between plan and apply. */
  stale?: boolean;
}

const ORDER = [
  "aws_lb_target_group",
  "aws_launch_template",
  "preview",
  "aws_autoscaling_group",
  "rule",
  "aws_ssm_parameter",
];

interface Step {
  readonly change: PlannedChange;
  readonly thing: Thing;
}

/** Terraform as the commands see it, on a {@link World}: plans differences, applies them in the real order, may break. */
export class FakeTerraform implements Terraform {
  readonly secondsSpent = 0;
  readonly adopted: string[] = [];

  constructor(
    private readonly world: World,
    private readonly folder: () => Synthesized,
    private readonly trouble: Trouble,
  ) {}

  async init(): Promise<TerraformFailure | undefined> {
    return this.trouble.unavailable ? { kind: "unavailable", reason: "terraform is not installed" } : undefined;
  }

  async plan(): Promise<TerraformPlan | TerraformFailure> {
    if (this.world.lock) return { kind: "locked", holder: this.world.lock };
    const refusal = this.serialRefusal();
    if (refusal) return { kind: "refused", diagnostics: [refusal] };
    return { changes: this.changes().map(({ change }) => change), drift: [], file: "plan" };
  }

  async apply(plan: TerraformPlan, onEvent: (event: TerraformEvent) => void): Promise<TerraformFailure | undefined> {
    if (this.trouble.stale) return { kind: "failed", diagnostics: [error("Saved plan is stale", "")] };
    const steps = this.changes().sort((one, other) => rank(one) - rank(other));
    for (const { change, thing } of steps) {
      const { address, action } = change;
      onEvent({ kind: "started", address, action });
      const breaks = this.trouble.failAt !== undefined && address.includes(this.trouble.failAt);
      if (breaks && !this.trouble.gate)
        return { kind: "failed", diagnostics: [error("ServiceUnavailable", "try again", address)] };
      this.carryOut(change, thing, breaks);
      if (breaks) {
        const detail = "waiting for Auto Scaling Group capacity satisfied: timeout while waiting for state";
        return { kind: "failed", diagnostics: [error(detail, "have 0 healthy", address)] };
      }
      onEvent({ kind: "finished", address, action });
    }
    void plan;
    return undefined;
  }

  async state(): Promise<readonly StateResource[]> {
    return [...this.world.state.values()].map(({ address, type, identity }) => ({
      address,
      type,
      id: idOf(type, identity),
      name: identity,
    }));
  }

  async adopt(address: string, id: string): Promise<TerraformFailure | undefined> {
    this.adopted.push(`${address} ${id}`);
    const thing = World.things(this.folder().manifest, this.folder().ledger).find((each) => each.address === address);
    if (thing) this.world.state.set(address, { ...thing, value: "?" });
    return undefined;
  }

  /** As the serial guard: the ledger's serial, or the one before. */
  private serialRefusal(): Diagnostic | undefined {
    const applied = this.world.parameter === undefined ? undefined : Number(this.world.parameter.split(" ")[0]);
    const { serial } = this.folder().ledger;
    if (applied === undefined || applied === serial || applied === serial - 1) return undefined;
    return error(
      "Resource precondition failed",
      `The ledger has serial ${serial}, but the environment last applied serial ${applied}.`,
    );
  }

  private changes(): Step[] {
    const { manifest, ledger } = this.folder();
    const wanted = new Map(World.things(manifest, ledger).map((thing) => [thing.address, thing]));
    const gone = [...this.world.state.values()].filter(({ address }) => !wanted.has(address));
    const changed = [...wanted.values()].flatMap((thing): Step[] => {
      const before = this.world.state.get(thing.address);
      const { address, type } = thing;
      if (!before) return [{ change: { address, type, action: "create" }, thing }];
      if (before.identity !== thing.identity) return [{ change: { address, type, action: "replace" }, thing }];
      if (this.realValue(before) !== thing.value) return [{ change: { address, type, action: "update" }, thing }];
      return [];
    });
    return [
      ...changed,
      ...gone.map((thing) => ({
        change: { address: thing.address, type: thing.type, action: "delete" as const },
        thing,
      })),
    ];
  }

  /** What a refresh reads. */
  private realValue({ address, type, value }: Thing): string {
    if (type === "aws_ssm_parameter") return this.world.parameter ?? "";
    const rule = this.world.rules.get(address);
    if (type !== "aws_lb_listener_rule" || !rule) return value;
    return JSON.stringify(
      rule.forwards.map(({ targetGroupArn, weight }) => [targetGroupArn.replace("arn:", ""), weight]),
    );
  }

  private carryOut({ address, action, type }: PlannedChange, thing: Thing, unhealthy: boolean): void {
    const { world } = this;
    const before = world.state.get(address);
    if (action === "delete") {
      world.state.delete(address);
      if (type === "aws_lb_listener_rule") world.rules.delete(address);
    } else world.state.set(address, thing);
    if (type === "aws_ssm_parameter" && action !== "delete") world.parameter = thing.value;
    if (type === "aws_lb_target_group") {
      if (before && before.identity !== thing.identity) world.targetGroups.delete(before.identity);
      if (action === "delete") world.targetGroups.delete(thing.identity);
      else world.targetGroups.set(thing.identity, { healthy: 0, total: 0 });
    }
    if (type === "aws_lb_listener_rule" && action !== "delete") this.setRule(address, thing);
    if (type === "aws_autoscaling_group") this.setGroup(address, { action, thing, before, unhealthy });
  }

  private setRule(address: string, { identity, value }: Thing): void {
    const preview = COLORS.find((color) => address.includes(`_${color}_preview_`));
    const path = address.replace(/^.*_(?:preview_)?(?=\/)/, "");
    const forwards = (JSON.parse(value) as [string, number][]).map(([name, weight]) => ({
      targetGroupArn: `arn:${name}`,
      weight,
    }));
    this.world.rules.set(address, { arn: `rule:${address}`, priority: Number(identity), path, preview, forwards });
  }

  private setGroup(
    address: string,
    {
      action,
      thing,
      before,
      unhealthy,
    }: { action: string; thing: Thing; before: Thing | undefined; unhealthy: boolean },
  ): void {
    if (before && (action === "delete" || action === "replace")) this.world.groups.delete(`${before.identity}1`);
    if (action === "delete") return;
    const { manifest } = this.folder();
    for (const [service, { capsules, size }] of Object.entries(manifest.services))
      for (const color of COLORS) {
        const capsule = capsules[color];
        if (capsule?.groupAddress !== address) continue;
        const names = Object.values(capsule.targetGroups);
        const name = `${thing.identity}1`;
        this.world.groups.set(name, {
          name,
          service,
          color,
          release: capsule.release,
          min: size.min,
          max: size.max,
          desired: size.min,
          inService: unhealthy ? 0 : size.min,
          createdAt: "2026-11-21T08:00:00Z",
          targetGroupArns: names.map((each) => `arn:${each}`),
          scalesIn: true,
          deleting: false,
        });
        for (const each of names)
          this.world.targetGroups.set(each, { healthy: unhealthy ? 0 : size.min, total: size.min });
        for (const alarm of capsule.alarms) this.world.alarms.set(alarm, "OK");
      }
  }
}

function rank({ change: { type, action, address } }: { change: PlannedChange }): number {
  const kind = type === "aws_lb_listener_rule" ? (address.includes("_preview_") ? "preview" : "rule") : type;
  const order = ORDER.indexOf(kind);
  return action === "delete" ? 100 - order : order;
}

function idOf(type: string, identity: string): string {
  if (type === "aws_lb_target_group") return `arn:${identity}`;
  return type === "aws_autoscaling_group" ? `${identity}1` : identity;
}

function error(summary: string, detail: string, address?: string): Diagnostic {
  return { severity: "error", summary, detail, address };
}
