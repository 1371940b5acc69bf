import type { LedgerContent } from "../ledger-content";
import type { Evidence } from "../release-record";
import { isRefusal, type Outcome, type Refusal } from "../transitions/outcome";
import type { Standing } from "../transitions/standing";
import { note, runningRelease, type Noted } from "./note";

/** What checks found about one release. */
export interface Findings {
  /** `r8`: evidence belongs to a release, not to a color. */
  readonly release: string;
  readonly evidence: readonly Evidence[];
}

/** Writes down what checks found about a running release: of each check the last run. The serial stays. */
export function recordEvidence(ledger: LedgerContent, service: string, findings: Findings): Outcome {
  return note(ledger, service, (standing) => withFindings(standing, findings));
}

function withFindings(standing: Standing, { release: id, evidence }: Findings): Noted | Refusal {
  const release = runningRelease(standing, id);
  if (isRefusal(release)) return release;
  const last = [...(release.evidence ?? []), ...evidence].reduce(later, new Map<string, Evidence>());
  const passed = evidence.filter(({ result }) => result === "passed").length;
  return {
    release: { ...release, evidence: [...last.values()] },
    summary: `records that release ${id} of ${standing.service} passed ${passed} of ${evidence.length} checks`,
  };
}

/** Of two runs of a check the later one, whichever was written down first. */
function later(known: Map<string, Evidence>, found: Evidence): Map<string, Evidence> {
  const before = known.get(found.check);
  return before && Date.parse(before.at) > Date.parse(found.at) ? known : known.set(found.check, found);
}
