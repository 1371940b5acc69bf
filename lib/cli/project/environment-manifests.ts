import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { SynthesizedStack } from "./synthesized-stacks";

/** Name of the file in which synthesis says of an environment what there is to operate. */
export const MANIFEST_FILE = "twinstack.json";

/** An environment, and the folder in which Terraform runs for it. */
export interface PlacedManifest {
  readonly manifest: EnvironmentManifest;
  readonly folder: string;
}

/** What synthesis says of each environment. Stacks that are none of ours say nothing. */
export function environmentManifests(stacks: readonly SynthesizedStack[]): PlacedManifest[] {
  return stacks.flatMap(({ folder }) => {
    const file = join(folder, MANIFEST_FILE);
    return existsSync(file) ? [{ manifest: manifestIn(readFileSync(file, "utf8")), folder }] : [];
  });
}

function manifestIn(text: string): EnvironmentManifest {
  return JSON.parse(text) as EnvironmentManifest;
}
