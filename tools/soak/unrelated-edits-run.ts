import { Deployment, type Plan } from "../../test/e2e/support/deployment";
import { ledgerOf, nextRelease } from "../../test/e2e/support/releases";
import { randomEdit } from "../../test/e2e/support/unrelated/random-edits";
import type { RandomRun } from "./random-run";

/** Plans at a time, after which progress is told. */
const BATCH = 4;

const both = ledgerOf({ serial: 2, green: nextRelease("r2") });

/** Random edits of code and profile, planned by the real provider on an emulator where both colors run. */
export const unrelatedEditsRun: RandomRun = {
  name: "unrelated-edits",
  shows: "an edit that is no release moves no traffic and touches nothing that runs",
  count: 60,
  steps: "edits",
  async carryOut(seeds, tell) {
    const deployment = await Deployment.start();
    try {
      await deployment.with(ledgerOf({ serial: 1 })).apply();
      await deployment.with(both).apply();
      for (let start = 0; start < seeds.length; start += BATCH) {
        const drawn = seeds.slice(start, start + BATCH).map((seed) => ({ seed, ...randomEdit(seed) }));
        const plans = await deployment.plans(
          Object.fromEntries(drawn.map(({ seed, edit }) => [seed, [both, edit] as const])),
        );
        for (const { seed, words } of drawn) tell({ seed, story: words, complaints: complaintsOf(plans[seed]) });
      }
    } finally {
      await deployment.stop();
    }
  },
};

/** A plan that Terraform refuses is a complaint, too. */
function complaintsOf(plan: Plan | undefined): string[] {
  try {
    return plan?.complaints ?? ["was not planned"];
  } catch (error) {
    return [(error as Error).message];
  }
}
