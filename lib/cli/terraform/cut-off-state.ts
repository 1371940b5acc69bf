import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { TerraformFailure } from "../ports/terraform";
import { notedBackend, stateFile } from "./noted-backend";

/**
 * Why a state in a file cannot be gone by, if so. Terraform empties the file before it writes: killed in between, it leaves a
 * file of nothing, which the next one takes for an environment of nothing. What it was before the apply lies beside it.
 * A state in S3 is replaced whole or not at all. Source: Terraform 1.11, internal/states/statemgr/filesystem.go.
 */
export async function cutOffState(folder: string, note: string | undefined): Promise<TerraformFailure | undefined> {
  const file = stateFile(folder, notedBackend(note));
  if (file === undefined || !existsSync(file) || (await isWholeSoon(file))) return undefined;
  const backup = `${file}.backup`;
  if (!existsSync(backup) || !isWhole(backup)) return undefined;
  const [shown, before] = [relative(process.cwd(), file), relative(process.cwd(), backup)];
  const detail = [
    "A Terraform was killed while it wrote it. What it was before that apply is kept beside it.",
    `Take that: cp ${before} ${shown}. Then run the command again: it clears up what the killed apply made since.`,
  ];
  const summary = `The state, ${shown}, is cut off`;
  return { kind: "refused", diagnostics: [{ severity: "error", summary, detail: detail.join(" ") }] };
}

/** One that somebody else writes at this moment is whole again at the next. */
async function isWholeSoon(file: string): Promise<boolean> {
  for (let looks = 1; !isWhole(file); looks += 1) {
    if (looks === LOOKS) return false;
    await setTimeout(PAUSE_MILLISECONDS);
  }
  return true;
}

const LOOKS = 10;
const PAUSE_MILLISECONDS = 100;

function isWhole(file: string): boolean {
  try {
    JSON.parse(readFileSync(file, "utf8"));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
