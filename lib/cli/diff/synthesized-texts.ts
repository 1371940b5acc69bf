import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MANIFEST_FILE } from "../../manifest/manifest-text";
import { readManifest } from "../../manifest/read-manifest";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { isRefusal } from "../../release/transitions/outcome";
import type { Synthesized } from "../../review/synthesized";
import { SynthesizedStack } from "../../synthesized/stack";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";
import type { SynthesizedTexts } from "../ports/revisions";
import { filesRead } from "./files-read";

/** What synthesis has just written of these environments. */
export function textsOf(
  project: Pick<Project, "stackFolder">,
  manifests: readonly EnvironmentManifest[],
): SynthesizedTexts[] {
  return manifests.map(({ environment }) => {
    const folder = project.stackFolder(environment);
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    const stack = read("cdk.tf.json");
    return { stack, manifest: read(MANIFEST_FILE), files: filesRead(stack, folder) };
  });
}

/** The same as data. */
export function synthesizedIn({ stack, manifest, files }: SynthesizedTexts, side: string): Synthesized {
  const read = readManifest(manifest, `the manifest of ${side}`);
  if (isRefusal(read)) throw new CliError(read.rule, read.remedy);
  return { stack: SynthesizedStack.parse(stack, files), manifest: read };
}
