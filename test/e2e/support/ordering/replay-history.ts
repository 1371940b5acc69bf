import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TerraformJson } from "../terraform";
import { NOTHING, type Step } from "./step";
import { complaintsAbout } from "./laws";
import { PlanRefused, Replay } from "./replay";
import { shop } from "./shop";
import { isGroup } from "./world";

/** A change of the real stack before it becomes a model. */
export type Mutation = (json: TerraformJson) => void;

const UNCHANGED: Mutation = () => undefined;

/** Replays a history with real Terraform, from an environment in which nothing runs until it is destroyed. Complaints. */
export async function replayed(steps: readonly Step[], mutate: Mutation = UNCHANGED): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-ordering-"));
  try {
    const replay = new Replay(folder);
    await replay.apply(mutated(shop(NOTHING), mutate));
    for (const [index, step] of steps.entries()) {
      const complaints = await complaintsOf(replay, step, mutate);
      if (complaints.length > 0) return complaints.map((each) => `${index + 1}. ${step.summary}: ${each}`);
    }
    const { failure } = await replay.destroy();
    return failure ? [`destroy: ${failure}`] : [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function complaintsOf(replay: Replay, step: Step, mutate: Mutation): Promise<string[]> {
  try {
    const applied = await replay.apply(mutated(shop(step.ledger), mutate), { failing: step.fails ? isGroup : nobody });
    const unexpected = !step.fails && applied.failure ? [applied.failure] : [];
    const missed = step.fails && !applied.failure ? ["the gate did not fail"] : [];
    return [...unexpected, ...missed, ...complaintsAbout(applied, step.ledger)];
  } catch (error) {
    if (error instanceof PlanRefused) return [error.message];
    throw error;
  }
}

const nobody = (): boolean => false;

function mutated(json: TerraformJson, mutate: Mutation): TerraformJson {
  mutate(json);
  return json;
}
