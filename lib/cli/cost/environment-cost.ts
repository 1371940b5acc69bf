import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { MonthlyCost } from "../../cost/cost-line";
import { monthlyCost } from "../../cost/monthly-cost";
import type { PriceBook } from "../../cost/price-book";
import type { Usage } from "../../cost/usage";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { SynthesizedStack } from "../../synthesized/stack";
import { CliError } from "../cli-error";
import type { Project } from "../ports/project";

/** What an environment costs, by what the last synthesis wrote. */
export function environmentCost(
  project: Pick<Project, "stackFolder">,
  manifest: EnvironmentManifest,
  { book, usage }: { readonly book: PriceBook; readonly usage: Usage },
): MonthlyCost {
  return monthlyCost(stackOf(project.stackFolder(manifest.environment)), manifest, book, usage);
}

function stackOf(folder: string): SynthesizedStack {
  const file = join(folder, "cdk.tf.json");
  if (!existsSync(file)) throw new CliError(`${file} is not there`, "Synthesize again: npx cdktf synth.");
  try {
    return SynthesizedStack.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message}`, "Synthesize again: npx cdktf synth.");
  }
}
