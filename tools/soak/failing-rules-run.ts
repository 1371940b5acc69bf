import { complaintsAbout, PAIRS, told } from "../../test/e2e/releases/support/faults/failing-rules";
import { onFaultyDay } from "./on-faulty-day";
import type { RandomRun } from "./random-run";

const program = { cases: PAIRS, told, complaintsAbout, prepare: (day: { deploy(): Promise<void> }) => day.deploy() };

/** Every ordered pair of moves of traffic with real Terraform on the emulator; each fails at a rule, and is tried again. */
export const failingRulesRun: RandomRun = {
  name: "failing-rules",
  shows: "a move of traffic that fails at a rule is carried on by the same command, whatever came before it",
  count: PAIRS.length,
  steps: "pairs",
  carryOut: (seeds, tell) => onFaultyDay(program, seeds, tell),
};
