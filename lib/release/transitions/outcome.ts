import type { LedgerContent, ServiceEntry } from "../ledger-content";

/** What can be done to a service; the command words. */
export type Verb = "deploy" | "switch" | "rollback" | "retire" | "abandon" | "rename";

/** What may come next: a verb, or the checklist. */
export type NextWord = Verb | "verify";

/** A ledger that was changed, and what that means. */
export interface Done {
  /** The ledger afterwards. */
  readonly ledger: LedgerContent;
  /** What the change does, as a clause: `sends 10 % of Web's traffic to green, release r8; blue, …, keeps 90 %`. */
  readonly summary: string;
  /** What can be done now, the likeliest first. */
  readonly next: readonly NextWord[];
}

/** Why nothing was changed. */
export interface Refusal {
  /** The rule that stands against it, as a clause. */
  readonly rule: string;
  /** What to do instead: full sentences. */
  readonly remedy: string;
  /** Set when the ledger is already as asked: somebody who repeats a command after a crash is done. */
  readonly alreadySo?: true;
}

/** A change, or the reason why there is none. */
export type Outcome = Done | Refusal;

/** Whether nothing was changed. */
export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return "rule" in outcome && "remedy" in outcome;
}

/** What a verb makes of a service, before it becomes a ledger. */
export interface Plan {
  /** The service's entry afterwards. */
  readonly entry: ServiceEntry;
  readonly summary: string;
}
