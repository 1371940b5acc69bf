import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { MANIFEST_FILE } from "../../manifest/manifest-text";
import { readManifest } from "../../manifest/read-manifest";
import { isRefusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { SynthesizedStack } from "./synthesized-stacks";

/** An environment, and the folder in which Terraform runs for it. */
export interface PlacedManifest {
  readonly manifest: EnvironmentManifest;
  readonly folder: string;
}

/** What synthesis says of each environment. Stacks that are none of ours say nothing. */
export function environmentManifests(stacks: readonly SynthesizedStack[]): PlacedManifest[] {
  return stacks.flatMap(({ folder }) => {
    const file = join(folder, MANIFEST_FILE);
    return existsSync(file) ? [{ manifest: manifestIn(file), folder }] : [];
  });
}

function manifestIn(file: string): EnvironmentManifest {
  const manifest = readManifest(readFileSync(file, "utf8"), file);
  if (isRefusal(manifest)) throw new CliError(manifest.rule, manifest.remedy);
  return manifest;
}
