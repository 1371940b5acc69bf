import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Emulator } from "../../../lib/emulator/emulator";

/** What a plan would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  /** Path of the construct. */
  readonly path: string;
  readonly action: "create" | "update" | "delete" | "replace";
  /** The arguments that differ; only after {@link Terraform.withArguments}. */
  readonly differing?: readonly string[];
}

/** One line of Terraform's machine-readable output. */
interface Event {
  readonly type: string;
  readonly change?: {
    readonly resource: { readonly addr: string; readonly resource_type: string; readonly resource_name: string };
    readonly action: PlannedChange["action"] | "noop" | "read" | "move";
  };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail: string };
}

export type TerraformJson = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Real Terraform in a folder of its own. */
export class Terraform {
  private configuration: TerraformJson = {};
  private initialized = false;

  constructor(
    readonly folder: string,
    private readonly emulator: Emulator,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** A second folder with the same state, for plans at the same time. */
  copy(folder: string): Terraform {
    const twin = new Terraform(folder, this.emulator);
    for (const file of ["terraform.tfstate", ".terraform.lock.hcl"])
      copyFileSync(join(this.folder, file), join(folder, file));
    symlinkSync(join(this.folder, ".terraform"), join(folder, ".terraform"));
    twin.initialized = true;
    return twin;
  }

  /** Takes a synthesized stack as the configuration. */
  use(configuration: TerraformJson): this {
    this.configuration = configuration;
    writeFileSync(join(this.folder, "cdk.tf.json"), JSON.stringify(configuration, null, 1));
    return this;
  }

  async apply(): Promise<void> {
    await this.run("apply", "-auto-approve", "-no-color");
  }

  async destroy(): Promise<void> {
    await this.run("destroy", "-auto-approve", "-no-color");
  }

  /**
   * Plans, and returns every change. Throws with Terraform's own words when the plan fails.
   * @param refresh whether reality is asked; edits of the configuration can be planned without
   */
  async plan({ refresh }: { readonly refresh: boolean }): Promise<PlannedChange[]> {
    const output = await this.run("plan", "-json", "-lock=false", "-input=false", `-refresh=${refresh}`, "-out=plan");
    return events(output)
      .flatMap(({ type, change }) => (type === "planned_change" && change ? [change] : []))
      .filter(({ action }) => !["noop", "read", "move"].includes(action))
      .map(({ resource: { addr, resource_type: type, resource_name: name }, action }) => ({
        address: addr,
        type,
        path: this.pathOf(type, name),
        action: action as PlannedChange["action"],
      }));
  }

  /** The changes of the plan just made, with what each is about. Costs seconds: the provider is asked for its schema. */
  async withArguments(changes: readonly PlannedChange[]): Promise<PlannedChange[]> {
    const shown = JSON.parse(await this.run("show", "-json", "plan")) as TerraformJson;
    const all = shown.resource_changes as {
      address: string;
      change: { before: TerraformJson; after: TerraformJson };
    }[];
    const differing = ({ address }: PlannedChange): string[] => {
      const { before, after } = all.find((each) => each.address === address)?.change ?? { before: {}, after: {} };
      return Object.keys({ ...before, ...after }).filter((key) => !isDeepStrictEqual(before?.[key], after?.[key]));
    };
    return changes.map((change) => ({ ...change, differing: differing(change) }));
  }

  /** Every resource as it would be after an apply, by the path of its construct. */
  async planned(): Promise<Record<string, TerraformJson>> {
    await this.run("plan", "-no-color", "-input=false", "-lock=false", "-refresh=false", "-out=plan");
    const shown = JSON.parse(await this.run("show", "-json", "plan")) as TerraformJson;
    const resources = shown.planned_values.root_module.resources as TerraformJson[];
    return Object.fromEntries(resources.map(({ type, name, values }) => [this.pathOf(type, name), values]));
  }

  async run(...args: readonly string[]): Promise<string> {
    if (!this.initialized) {
      this.initialized = true;
      await this.run("init", "-no-color", "-input=false");
    }
    return execute("terraform", args, { cwd: this.folder, environment: this.emulator.environment() });
  }

  private pathOf(type: string, name: string): string {
    const resource = this.configuration.resource?.[type]?.[name] as TerraformJson | undefined;
    return (resource?.["//"]?.metadata?.path as string | undefined) ?? `(gone) ${type}.${name}`;
  }
}

/** The errors among the lines of a failed command, on one line. */
export function errorsIn(output: string): string {
  return events(output)
    .flatMap(({ diagnostic: told }) => (told?.severity === "error" ? [`${told.summary}: ${told.detail}`] : []))
    .join("\n")
    .replaceAll(/\s+/g, " ");
}

function events(output: string): Event[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Event);
}

/** Runs a command to its end; throws with all it said when it fails. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, environment }: { readonly cwd: string; readonly environment: Record<string, string> },
): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  const everything: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => (output.push(chunk.toString()), everything.push(chunk.toString())));
  child.stderr.on("data", (chunk: Buffer) => everything.push(chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed (${status}):\n${plain(everything.join(""))}`);
  return plain(output.join(""));
}

/** Without the colors that some programs print even when nobody looks. */
function plain(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;]*[A-Za-z]/g, "");
}
