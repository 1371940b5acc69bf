import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { SynthesizedStack } from "../../synthesized/stack";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";

const REMEDY = "Synthesize again: npx cdktf synth.";

/** What Terraform is given for an environment, by the last synthesis. */
export function writtenStack(project: Pick<Project, "stackFolder">, environment: string): SynthesizedStack {
  const file = join(project.stackFolder(environment), "cdk.tf.json");
  if (!existsSync(file)) throw new CliError(`${file} is not there`, REMEDY);
  try {
    return SynthesizedStack.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error).replace(/\s+/g, " ") : (error as Error).message;
    throw new CliError(`${file} cannot be read: ${words}`, REMEDY);
  }
}
