import { readFileSync } from "node:fs";
import type { IConstruct } from "constructs";
import { ReleaseLedger } from "../release/release-ledger";

/**
 * Key of the app's context under which the command line names ledgers that are not written yet: paths of files, by
 * environment. Synthesis stays a function of its input; the context is a part of that.
 */
export const PROPOSED_LEDGERS = "twinstack:proposedLedgers";

/**
 * The ledger that an environment is to be synthesized with: its committed one, unless the command line proposes another to
 * see what it would do. Faults name the committed one's path.
 */
export function ledgerOrProposal(scope: IConstruct, environment: string, committed: ReleaseLedger): ReleaseLedger {
  const proposed = scope.node.tryGetContext(PROPOSED_LEDGERS) as Readonly<Record<string, string>> | undefined;
  const file = proposed?.[environment];
  return file === undefined ? committed : ReleaseLedger.parse(readFileSync(file, "utf8"), committed.source);
}
