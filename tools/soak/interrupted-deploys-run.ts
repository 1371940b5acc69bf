import {
  complaintsOf,
  INTERRUPTIONS,
  type Interruption,
} from "../../test/e2e/releases/support/faults/interrupted-deploy";
import { onFaultyDay } from "./on-faulty-day";
import type { RandomRun } from "./random-run";

/** One more than there are calls: from case to case the next call is interrupted, in the next way. */
const STEP = new Set(INTERRUPTIONS.map(({ action }) => action)).size + 1;

const program = {
  cases: INTERRUPTIONS.map((_, index) => INTERRUPTIONS[(index * STEP) % INTERRUPTIONS.length] as Interruption),
  told: ({ action, way }: Interruption) => `deploy; ${action}: ${way}`,
  complaintsAbout: complaintsOf,
};

/**
 * A deploy with real Terraform on the emulator, interrupted at every call that it makes. Each case takes two minutes, so the
 * three ways take turns; `--sequences 48` has every call in every way.
 */
export const interruptedDeploysRun: RandomRun = {
  name: "interrupted-deploys",
  shows: "a deploy that is killed or fails anywhere reaches no user, and is carried on or given up",
  count: STEP - 1,
  steps: "interruptions",
  carryOut: (seeds, tell) => onFaultyDay(program, seeds, tell),
};
