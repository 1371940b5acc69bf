import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { manifestFor } from "../support/manifests";
import { Waits } from "../../../lib/cli/waits";
import { CdktfProject } from "../../../lib/cli/project/cdktf-project";

/** A project whose app is a small script, which does what a real one does as far as files go. */
export class ProjectFolder {
  readonly root = mkdtempSync(join(tmpdir(), "twinstack-project-"));
  readonly waits = new Waits();

  /** Writes `cdktf.json`, and the app that it names. */
  has(script: string, configuration: object = {}): this {
    writeFileSync(join(this.root, "app.js"), PRELUDE + script);
    writeFileSync(join(this.root, "cdktf.json"), JSON.stringify({ app: "node app.js", ...configuration }));
    return this;
  }

  get project(): CdktfProject {
    return CdktfProject.find(this.root, this.waits);
  }

  folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

const PRELUDE = `
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const out = process.env.CDKTF_OUTDIR;
const context = JSON.parse(process.env.CDKTF_CONTEXT_JSON);
const manifest = (environment, application = "shop") => ({ ...${JSON.stringify(manifestFor({ environment: "staging", serial: 7, services: {} }))}, environment, application });
function stack(name, manifest) {
  const folder = join(out, "stacks", name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ for: manifest }));
  if (manifest) writeFileSync(join(folder, "twinstack.json"), JSON.stringify(manifest));
}
function synth(names, annotations = []) {
  mkdirSync(out, { recursive: true });
  const stacks = names.map((name) => [name, { workingDirectory: "stacks/" + name, annotations }]);
  writeFileSync(join(out, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(stacks) }));
}
`;
