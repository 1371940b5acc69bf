import { FaultyDay } from "../../test/e2e/releases/support/faults/faulty-day";
import { complaintsOf, INTERRUPTIONS } from "../../test/e2e/releases/support/faults/interrupted-deploy";
import type { RandomRun } from "./random-run";

/** A deploy with real Terraform on the emulator, interrupted at every call that it makes, in every way. */
export const interruptedDeploysRun: RandomRun = {
  name: "interrupted-deploys",
  shows: "a deploy that is killed or fails anywhere reaches no user, and is carried on",
  count: INTERRUPTIONS.length,
  steps: "interruptions",
  async carryOut(seeds, tell) {
    const day = await FaultyDay.start();
    try {
      for (const seed of seeds) {
        const interruption = INTERRUPTIONS[seed % INTERRUPTIONS.length] as (typeof INTERRUPTIONS)[number];
        const story = [`deploy; ${interruption.action}: ${interruption.way}`];
        // A case that breaks altogether is a complaint, and no reason to end the run.
        const complaints = await complaintsOf(day, interruption).catch((error: Error) => [error.message]);
        await day.shop.emulator.faults.clear();
        tell({ seed, story, complaints });
      }
    } finally {
      await day.shop.stop();
    }
  },
};
