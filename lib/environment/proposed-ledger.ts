import { readFileSync } from "node:fs";
import type { Construct } from "constructs";
import { ReleaseLedger } from "../release/release-ledger";

/** Key of the app's context that names, by environment, files with ledgers that nobody has committed yet. */
export const PROPOSED_LEDGERS = "twinstackProposedLedgers";

/**
 * The ledger of an environment: the committed one, or the one that the command line proposes in its place, to plan a
 * transition before it is written. A proposal is part of the app's context, so synthesis stays a function of its input.
 */
export function ledgerAt(scope: Construct, environment: string, committed: ReleaseLedger): ReleaseLedger {
  const proposals = scope.node.tryGetContext(PROPOSED_LEDGERS) as Readonly<Record<string, string>> | undefined;
  const file = proposals?.[environment];
  return file === undefined ? committed : ReleaseLedger.parse(readFileSync(file, "utf8"), committed.source);
}
