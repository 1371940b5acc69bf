import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulator } from "../../../lib/emulator/emulator";
import { execute } from "./terraform";

/** The commands of the README, on the reference app, with a folder of their own for synthesized stacks and states. */
export class Cdktf {
  readonly output: string;
  private readonly folder = mkdtempSync(join(tmpdir(), "twinstack-cdktf-"));

  constructor(private readonly emulator: Emulator) {
    this.output = join(this.folder, "cdktf.out");
    mkdirSync(this.output);
  }

  /** Where Terraform works for an environment. */
  stackFolder(environment: string): string {
    return join(this.output, "stacks", environment);
  }

  deploy(...environments: readonly string[]): Promise<string> {
    return this.run("deploy", ...environments, "--auto-approve", "--parallelism", String(environments.length));
  }

  destroy(...environments: readonly string[]): Promise<string> {
    return this.run("destroy", ...environments, "--auto-approve", "--parallelism", String(environments.length));
  }

  diff(environment: string): Promise<string> {
    return this.run("diff", environment);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Offline, cdktf cannot ask the registry for the checksums of other platforms: hence the last flag. */
  private async run(...args: readonly string[]): Promise<string> {
    const flags = ["--output", this.output, "--skip-provider-lock"];
    const output = await execute("npx", ["--no-install", "cdktf", ...args, ...flags], {
      cwd: process.cwd(),
      environment: this.emulator.environment(),
    });
    return oneLine(output);
  }
}

/** cdktf wraps lines and leads them with the stack's name: text without either. */
export function oneLine(output: string): string {
  return output.replaceAll(/\n(?:staging|production) +/g, " ").replaceAll(/\s+/g, " ");
}
