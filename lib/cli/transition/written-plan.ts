import { writeFileSync } from "node:fs";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { TerraformPlan } from "../ports/terraform";
import { planError } from "./terraform-trouble";

/** Writes a plan as JSON, for `twinstack diff --plan`. It may hold secrets, so only its owner may read it. */
export async function writePlan(at: EnvironmentAtHand, plan: TerraformPlan, file: string): Promise<void> {
  const { terminal, clock } = at.outside;
  const text = await at.terraform.shown(plan);
  if (typeof text !== "string") throw planError(text, at.name, clock.now());
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new CliError(
      `${file} cannot be written: ${(error as Error).message}`,
      "Name another file: --plan-json <file>.",
    );
  }
  terminal.note(`Wrote ${file}, which may hold secrets. To review it: twinstack diff --plan ${at.name}=${file}`);
}
