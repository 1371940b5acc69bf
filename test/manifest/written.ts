import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import type { EnvironmentManifest } from "../../lib";
import { MANIFEST_FILE, readManifest } from "../../lib";

/** The folder that an app was synthesized into. */
export class Synthesis {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-manifest-"));

  /** Synthesizes an app, as `app.synth()` does. */
  run(build: (app: App) => void): this {
    const app = new App({ outdir: this.folder });
    build(app);
    app.synth();
    return this;
  }

  /** Text of an environment's manifest, if there is one. */
  text(environment: string): string | undefined {
    const path = join(this.folder, "stacks", environment, MANIFEST_FILE);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  manifest(environment: string): EnvironmentManifest {
    const manifest = readManifest(this.text(environment) ?? "", environment);
    if ("rule" in manifest) throw new Error(manifest.rule);
    return manifest;
  }

  /** The configuration beside the manifest. */
  terraform(environment: string): Terraform {
    const path = join(this.folder, "stacks", environment, "cdk.tf.json");
    return JSON.parse(readFileSync(path, "utf8")) as Terraform;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Terraform {
  readonly resource: Readonly<Record<string, Readonly<Record<string, any>>>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type
}

/** A resource by its address. */
export function at({ resource }: Terraform, address: string) {
  const [type = "", name = ""] = address.split(".");
  const found = resource[type]?.[name] as Record<string, any> | undefined; // eslint-disable-line @typescript-eslint/no-explicit-any -- Terraform's JSON has no type
  if (!found) throw new Error(`there is no ${address}`);
  return found;
}
