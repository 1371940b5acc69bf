import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../editable-codedetect";
import { Replay } from "./replay";

const NOWHERE = "http://127.0.0.1:1";

/**
 * What the model of the whole of CodeDetect's staging would change for each of some ledgers, after others were applied
 * to it one by one. By name, `action path (type)`.
 */
export async function plannedByModel(
  applied: readonly object[],
  next: Readonly<Record<string, object>>,
): Promise<Record<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-model-"));
  try {
    const replay = new Replay(folder);
    for (const ledger of applied) await replay.apply(synthesize(ledger, NOWHERE));
    const plans: Record<string, string[]> = {};
    for (const [name, ledger] of Object.entries(next)) plans[name] = await replay.changes(synthesize(ledger, NOWHERE));
    return plans;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
