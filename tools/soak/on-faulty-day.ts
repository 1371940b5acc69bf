import { FaultyDay } from "../../test/e2e/releases/support/faults/faulty-day";
import type { Case } from "./random-run";

/** What is done on one deployed environment, case by case. */
export interface Program<Each> {
  readonly cases: readonly Each[];
  /** In a word or two. */
  told(each: Each): string;
  complaintsAbout(day: FaultyDay, each: Each): Promise<string[]>;
  /** What comes before the first case. */
  prepare?(day: FaultyDay): Promise<void>;
}

/** Carries out a case for every seed, all of them on one environment. */
export async function onFaultyDay<Each>(program: Program<Each>, seeds: readonly number[], tell: (done: Case) => void) {
  const day = await FaultyDay.start();
  try {
    await program.prepare?.(day);
    for (const seed of seeds) {
      const each = program.cases[seed % program.cases.length] as Each;
      // A case that breaks altogether is a complaint, and no reason to end the run.
      const complaints = await program.complaintsAbout(day, each).catch((error: Error) => [error.message]);
      await day.shop.emulator.faults.clear();
      tell({ seed, story: [program.told(each)], complaints });
    }
  } finally {
    await day.shop.stop();
  }
}
