import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { sideOf, type ParitySide } from "../../parity/side";
import { SynthesizedStack } from "../../synthesized/stack";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";

const REMEDY = "Synthesize again: npx cdktf synth.";

/** What synthesis wrote of an environment, as a side of a comparison. */
export function writtenSide(project: Project, manifest: EnvironmentManifest): ParitySide {
  const side = sideOf(writtenStack(project, manifest), manifest);
  if (side) return side;
  throw new CliError(
    `the manifest of ${manifest.environment} was written by an older twinstack: it does not say which differences are declared`,
    "Let the app use the same version as the command line, and synthesize again.",
  );
}

/** What Terraform is given for an environment. */
export function writtenStack(project: Project, { environment }: EnvironmentManifest): SynthesizedStack {
  const file = join(project.stackFolder(environment), "cdk.tf.json");
  if (!existsSync(file)) throw new CliError(`there is no ${file}`, REMEDY);
  try {
    return SynthesizedStack.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CliError(`${file} is not valid JSON: ${error.message}`, REMEDY);
    if (!(error instanceof z.ZodError)) throw error;
    const words = z.prettifyError(error).replace(/\s+/g, " ");
    throw new CliError(`${file} is not as synthesis writes it: ${words}`, REMEDY);
  }
}
