import { complaintsAbout, PAIRS, told, type Pair } from "../../test/e2e/releases/support/faults/failing-rules";
import { FaultyDay } from "../../test/e2e/releases/support/faults/faulty-day";
import type { RandomRun } from "./random-run";

/** Every ordered pair of moves of traffic with real Terraform on the emulator; each fails at a rule, and is tried again. */
export const failingRulesRun: RandomRun = {
  name: "failing-rules",
  shows: "a move of traffic that fails at a rule is carried on by the same command, whatever came before it",
  count: PAIRS.length,
  steps: "pairs",
  async carryOut(seeds, tell) {
    const day = await FaultyDay.start();
    try {
      await day.deploy();
      for (const seed of seeds) {
        const pair = PAIRS[seed % PAIRS.length] as Pair;
        // A case that breaks altogether is a complaint, and no reason to end the run.
        const complaints = await complaintsAbout(day, pair).catch((error: Error) => [error.message]);
        await day.shop.emulator.faults.clear();
        tell({ seed, story: [told(pair)], complaints });
      }
    } finally {
      await day.shop.stop();
    }
  },
};
