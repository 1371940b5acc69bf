import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTools, toolsEnvironment } from "../../../lib/emulator/tools";
import { execute } from "./terraform";

/** What Terraform has to say about a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
}

/** A synthesized stack in a folder of its own, initialized without its backend: nothing is asked of AWS. */
export class ValidatedFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), "twinstack-validate-"));

  /** @param configuration path of a `cdk.tf.json` */
  constructor(configuration: string) {
    mkdirSync(this.folder, { recursive: true });
    cpSync(configuration, this.configuration);
  }

  get configuration(): string {
    return join(this.folder, "cdk.tf.json");
  }

  async initialize(): Promise<void> {
    await this.terraform("init", "-backend=false", "-input=false", "-no-color");
  }

  /** Errors and warnings. An invalid configuration throws, with Terraform's words. */
  async validate(): Promise<Diagnostic[]> {
    const { diagnostics } = JSON.parse(await this.terraform("validate", "-json")) as { diagnostics: Diagnostic[] };
    return diagnostics;
  }

  /** Every provider that had to be installed, by its address. */
  async providers(): Promise<string[]> {
    const { provider_selections: selected } = JSON.parse(await this.terraform("version", "-json")) as {
      provider_selections: Record<string, string>;
    };
    return Object.keys(selected);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private terraform(...args: readonly string[]): Promise<string> {
    return execute("terraform", args, { cwd: this.folder, environment: toolsEnvironment(readTools()) });
  }
}
