import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readTools, toolsEnvironment } from "../../../../lib/emulator/tools";
import { errorsIn, execute, type TerraformJson } from "../terraform";
import { ApplyEvents } from "./apply-events";
import { ApplyGraph } from "./apply-graph";
import { modelOf, type Part } from "./model";
import type { Operation, Order } from "./operation";
import { World } from "./world";

/** An apply that Terraform carried out, or began to. */
export interface Applied {
  readonly operations: readonly Operation[];
  /** What happened this time, and what must happen every time. */
  readonly orders: readonly Order[];
  readonly before: World;
  readonly after: World;
  /** What a name of the model stands for. */
  readonly parts: Readonly<Record<string, Part>>;
  /** Terraform's errors, when it did not come to its end. */
  readonly failure?: string;
}

/** Terraform's words against a plan: a precondition that does not hold, or a cycle. */
export class PlanRefused extends Error {}

/** Real Terraform on the model of a stack, in a folder with a state of its own. */
export class Replay {
  private parts: Record<string, Part> = {};
  private now = World.EMPTY;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  get world(): World {
    return this.now;
  }

  /**
   * Plans and applies a stack. Throws {@link PlanRefused} when Terraform cannot plan it.
   * @param failing whose creation fails
   */
  async apply(json: TerraformJson, { failing }: { failing?: (part: Part) => boolean } = {}): Promise<Applied> {
    await this.plan(json, failing);
    return this.carryOut();
  }

  /** What a plan of a stack would change, as `action path (type)`; without a path for what the stack has no more. */
  async changes(json: TerraformJson): Promise<string[]> {
    const output = await this.plan(json);
    const told = plannedChanges(output).map(({ action, name }) => {
      const { path, type } = this.parts[name] as Part;
      const isGone = json.resource[type]?.[name] === undefined;
      return `${action} ${isGone ? `(gone) ${type}.${name}` : path} (${type})`;
    });
    return told.sort();
  }

  async destroy(): Promise<Applied> {
    await this.terraform("plan", "-destroy", "-json", "-refresh=false", "-lock=false", "-out=plan");
    return this.carryOut();
  }

  private plan(json: TerraformJson, failing?: (part: Part) => boolean): Promise<string> {
    const applied = this.now.serial === undefined ? [] : [this.now.serial];
    const { configuration, parts } = modelOf(json, { applied, failing });
    Object.assign(this.parts, parts);
    writeFileSync(join(this.folder, "main.tf.json"), JSON.stringify(configuration));
    return this.terraform("plan", "-json", "-refresh=false", "-lock=false", "-out=plan");
  }

  private async carryOut(): Promise<Applied> {
    const before = this.now;
    const graph = new ApplyGraph(await this.terraform("graph", "-plan=plan"), before);
    const output = await this.terraform("apply", "-json", "-lock=false", "-parallelism=10", "plan").catch(
      (error: Error) => error.message,
    );
    const events = new ApplyEvents(output);
    this.now = this.readWorld();
    const failure = errorsIn(output) || undefined;
    const { operations } = events;
    return { operations, orders: [events, graph], before, after: this.now, parts: this.parts, failure };
  }

  private readWorld(): World {
    const state = join(this.folder, "terraform.tfstate");
    if (!existsSync(state)) return World.EMPTY;
    return World.read(JSON.parse(readFileSync(state, "utf8")) as TerraformJson, this.parts);
  }

  /** An apply that fails has done something, and is told by what it did. */
  private async terraform(...args: readonly string[]): Promise<string> {
    // Each lives for less than a second: collecting garbage costs more than it gives.
    const environment = { ...toolsEnvironment(readTools()), CHECKPOINT_DISABLE: "1", GOGC: "400" };
    try {
      return await execute("terraform", args, { cwd: this.folder, environment });
    } catch (error) {
      const { message } = error as Error;
      throw args[0] === "plan" ? new PlanRefused(errorsIn(message) || message) : error;
    }
  }
}

interface Planned {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly resource_name: string } };
}

function plannedChanges(output: string): { action: string; name: string }[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Planned)
    .flatMap(({ type, change }) => (type === "planned_change" && change ? [change] : []))
    .filter(({ action }) => !["noop", "read", "move"].includes(action))
    .map(({ action, resource }) => ({ action, name: resource.resource_name }));
}
