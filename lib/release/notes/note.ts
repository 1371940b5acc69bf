import { COLORS } from "../color";
import type { LedgerContent, Release, ServiceEntry } from "../ledger-content";
import { finished, withEntry } from "../transitions/finish";
import { standingOf } from "../transitions/legality";
import { isRefusal, type Outcome, type Refusal } from "../transitions/outcome";
import type { Standing } from "../transitions/standing";

/** A release with something written beside it, and what that means. */
export interface Noted {
  readonly release: Release;
  readonly summary: string;
}

/** Writes something beside a running release. What runs and who serves stay the same, and so does the serial. */
export function note(ledger: LedgerContent, service: string, plan: (standing: Standing) => Noted | Refusal): Outcome {
  const standing = standingOf(ledger, service);
  if (isRefusal(standing)) return standing;
  const noted = plan(standing);
  if (isRefusal(noted)) return noted;
  const services = withEntry(ledger.services, service, entryWith(standing.entry, noted.release));
  return finished({ ...ledger, services }, service, noted.summary);
}

/** The release of an id, if a color of the service runs it. */
export function runningRelease(standing: Standing, id: string): Release | Refusal {
  const found = standing.running.map((color) => standing.release(color)).find((each) => each?.release === id);
  if (found) return found;
  const running = standing.running.map((color) => standing.named(color)).join("; ");
  return {
    rule: `no color of ${standing.service} runs release ${id}`,
    remedy: running ? `It runs: ${running}.` : "It runs nothing: deploy a release.",
  };
}

function entryWith(entry: ServiceEntry, noted: Release): ServiceEntry {
  const release = (one: Release | undefined): Release | undefined => (one?.release === noted.release ? noted : one);
  return { ...entry, colors: Object.fromEntries(COLORS.map((color) => [color, release(entry.colors[color])])) };
}
