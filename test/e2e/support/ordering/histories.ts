import fc from "fast-check";
import { possibleTransitions } from "../../../../lib/release/transitions";
import { isRefusal, type Verb } from "../../../../lib/release/transitions/outcome";
import type { LedgerContent } from "../../../../lib/release/ledger-content";
import { ledgerAfter, NOTHING, outcomeOf, ROUTES, serviceOf, stepOf, type Command, type Step } from "./step";

/** The history that commands make, from nothing. */
export function historyOf(...commands: readonly Command[]): Step[] {
  let ledger = NOTHING;
  return commands.map((command) => {
    const step = stepOf(ledger, command);
    ledger = ledgerAfter(step);
    return step;
  });
}

/** What chance decides about one transition. */
interface Die {
  /** Which of the verbs that are possible. */
  readonly pick: number;
  readonly percent: number;
  readonly routes: number;
  readonly live: boolean;
  readonly fails: boolean;
}

const die: fc.Arbitrary<Die> = fc.record({
  pick: fc.nat({ max: 999 }),
  percent: fc.constantFrom(100, 100, 10, 50),
  routes: fc.constantFrom(0, 0, 0, ...ROUTES.keys()),
  live: fc.boolean(),
  fails: fc.constantFrom(false, false, false, true),
});
const dice = fc.array(die, { minLength: 5, maxLength: 9 });

/** A random history of legal transitions, always the same for a seed. */
export function randomHistory(seed: number): Step[] {
  const [rolls = []] = fc.sample(dice, { seed, numRuns: 1 });
  let ledger = NOTHING;
  return rolls.map((roll) => {
    const step = stepOf(ledger, legalCommand(ledger, roll));
    ledger = ledgerAfter(step);
    return step;
  });
}

function legalCommand(ledger: LedgerContent, roll: Die): Command {
  const possible = possibleTransitions(ledger, serviceOf(ledger));
  const verb = possible[roll.pick % possible.length] as Verb;
  const command = choices(verb, roll).find((choice) => !isRefusal(outcomeOf(ledger, choice)));
  if (!command) throw new Error(`${verb} is said to be possible, and is not`);
  return command;
}

/** What was rolled, and what is always possible if the verb is. */
function choices(verb: Verb, { percent, routes, live, fails }: Die): Command[] {
  if (verb === "switch") return [percent, 100, 99].map((share) => ({ verb, percent: share }));
  if (verb === "deploy") return [live, false].map((first) => ({ verb, routes, live: first, fails }));
  return [{ verb }];
}
