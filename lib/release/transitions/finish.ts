import type { LedgerContent, ServiceEntry } from "../ledger-content";
import { standingOf } from "./legality";
import { isRefusal, type Outcome } from "./outcome";
import { nextWords } from "./possible-transitions";

type Services = LedgerContent["services"];

/** The entries with one of them changed, in the same order; a new one comes last. */
export function withEntry(services: Services, service: string, entry: ServiceEntry): Services {
  // As a file holds it: what is undefined is not there.
  return { ...services, [service]: JSON.parse(JSON.stringify(entry)) as ServiceEntry };
}

/** The last check of every change: what is not sound is not handed out. */
export function finished(ledger: LedgerContent, service: string, summary: string): Outcome {
  const standing = standingOf(ledger, service);
  return isRefusal(standing) ? standing : { ledger, summary, next: nextWords(standing) };
}
