import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "../../../lib/emulator/emulator";

/** What a plan would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly path: string;
  /** `create`, `update`, `delete`, or `delete, create` and `create, delete` for a replacement. */
  readonly actions: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly mode: string;
  readonly change: Pick<PlannedChange, "before" | "after"> & { readonly actions: readonly string[] };
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
    await this.run("plan", "-no-color", "-out=plan", "-lock=false", `-refresh=${refresh}`);
    const shown = JSON.parse(await this.run("show", "-json", "plan")) as { resource_changes?: ResourceChange[] };
    return (shown.resource_changes ?? [])
      .filter(({ change }) => change.actions.join() !== "no-op" && change.actions.join() !== "read")
      .map(({ address, type, name, change }) => ({
        address,
        type,
        path: this.pathOf(type, name),
        actions: change.actions.join(", "),
        before: change.before,
        after: change.after,
      }));
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
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed (${status}):\n${everything.join("")}`);
  return output.join("");
}
