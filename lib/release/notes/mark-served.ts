import type { LedgerContent } from "../ledger-content";
import type { Outcome, Refusal } from "../transitions/outcome";
import type { Standing } from "../transitions/standing";
import { note, type Noted } from "./note";

/** Writes down that a release was seen with all of the traffic: its soak begins. Told twice, the first time counts. */
export function markServed(ledger: LedgerContent, service: string, { at }: { readonly at: string }): Outcome {
  return note(ledger, service, (standing) => withService(standing, at));
}

function withService(standing: Standing, at: string): Noted | Refusal {
  const { service, whole } = standing;
  const release = standing.release(whole);
  if (!release) return { rule: `no release has all of ${service}'s traffic`, remedy: "Switch all of it to one." };
  const serves = release.served && release.served.until === undefined;
  const served = serves ? release.served : { since: at };
  const summary = `notes that release ${release.release} of ${service} serves all users since ${served?.since}`;
  return { release: { ...release, served }, summary };
}
