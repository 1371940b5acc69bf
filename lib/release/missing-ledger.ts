import { quoted, type Fault } from "../core/fault";

const RULE = "there is no such file, so nobody knows what this environment runs";

/** What an environment reports whose ledger is not there. */
export function missingLedgerFault(path: string): Fault {
  return {
    prop: "ledger",
    value: quoted(path),
    rule: RULE,
    remedy: `Commit one that says that nothing runs yet: {"environment": "<name>", "serial": 0, "services": {}}.`,
  };
}

/** A ledger that an app looked for and did not find. */
export interface MissingLedger {
  readonly environment: string;
  /** As the app gives it, from the folder that it runs in. */
  readonly path: string;
}

const FAULT = new RegExp(`\\[([^\\]/]+)[^\\]]*\\] 'ledger' is ("(?:[^"\\\\]|\\\\.)*"), but ${RULE}`, "g");

/** The ledgers that an app missed, by what it says of its faults. */
export function missingLedgersIn(complaint: string): MissingLedger[] {
  return [...complaint.matchAll(FAULT)].map(([, environment = "", path = '""']) => ({
    environment,
    path: JSON.parse(path) as string,
  }));
}
