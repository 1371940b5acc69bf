import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COLORS, colorId, type Color } from "../../../../lib/release/color";
import type { TerraformJson } from "../terraform";
import { NOTHING, serviceOf, type Step } from "./step";
import { complaintsAbout } from "./laws";
import type { Part } from "./model";
import { PlanRefused, Replay, type Applied } from "./replay";
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
  const failing = (part: Part): boolean => isGroup(part) && unhealthyColors(step).some((color) => isOf(part, color));
  try {
    const applied = await replay.apply(mutated(shop(step.ledger), mutate), { failing });
    return [...failureComplaints(applied, step, failing), ...complaintsAbout(applied, step.ledger)];
  } catch (error) {
    if (error instanceof PlanRefused) return [error.message];
    throw error;
  }
}

/** An apply fails exactly when it creates a group that is not healthy. */
function failureComplaints({ operations, parts, failure }: Applied, { fails }: Step, failing: (part: Part) => boolean) {
  const tried = operations.some(({ name, action }) => action === "create" && failing(parts[name] as Part));
  if (fails && !tried) return ["the release that fails was not tried"];
  if (tried && !failure) return ["the gate did not fail"];
  return !tried && failure ? [failure] : [];
}

/** The colors whose release does not become healthy, however often it is tried. */
function unhealthyColors({ ledger, fails }: Step): Color[] {
  const entry = ledger.services[serviceOf(ledger)];
  const newest = `r${entry?.lastRelease}`;
  return COLORS.filter((color) => {
    const release = entry?.colors[color];
    return release?.failed !== undefined || (fails && release?.release === newest);
  });
}

function isOf({ path }: Part, color: Color): boolean {
  return path.includes(`/${colorId(color)}/`);
}

function mutated(json: TerraformJson, mutate: Mutation): TerraformJson {
  mutate(json);
  return json;
}
