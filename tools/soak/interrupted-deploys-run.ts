import {
  complaintsOf,
  INTERRUPTIONS,
  type Interruption,
} from "../../test/e2e/releases/support/faults/interrupted-deploy";
import { onFaultyDay } from "./on-faulty-day";
import type { RandomRun } from "./random-run";

const program = {
  cases: INTERRUPTIONS,
  told: ({ action, way }: Interruption) => `deploy; ${action}: ${way}`,
  complaintsAbout: complaintsOf,
};

/** A deploy with real Terraform on the emulator, interrupted at every call that it makes, in every way. */
export const interruptedDeploysRun: RandomRun = {
  name: "interrupted-deploys",
  shows: "a deploy that is killed or fails anywhere reaches no user, and is carried on",
  count: INTERRUPTIONS.length,
  steps: "interruptions",
  carryOut: (seeds, tell) => onFaultyDay(program, seeds, tell),
};
