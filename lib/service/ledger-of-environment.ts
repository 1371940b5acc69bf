import { quoted, type Fault } from "../core/fault";
import type { ReleaseLedger } from "../release/release-ledger";

/** What is wrong with a ledger: by itself, or because it is another environment's. */
export function ledgerFaults(ledger: ReleaseLedger, environment: string): Fault[] {
  // What cannot be read belongs to nobody.
  if (ledger.environment === "" || ledger.environment === environment) return [...ledger.faults];
  const foreign = {
    prop: "ledger",
    value: `${ledger.source}, of ${quoted(ledger.environment)}`,
    rule: `it belongs to another environment than ${quoted(environment)}`,
    remedy: `Read releases/${environment}.json, or mend its "environment".`,
  };
  return [foreign, ...ledger.faults];
}
