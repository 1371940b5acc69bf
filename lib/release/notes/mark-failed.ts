import { otherColor, type Color } from "../color";
import type { LedgerContent } from "../ledger-content";
import type { Failed } from "../release-record";
import { isRefusal, type Outcome, type Refusal } from "../transitions/outcome";
import type { Standing } from "../transitions/standing";
import { note, runningRelease, type Noted } from "./note";

/** Which release failed, when and why. */
export interface Failure extends Failed {
  /** `r8` */
  readonly release: string;
}

/**
 * Marks a release that did not pass its gate: it never gets traffic, and is never tried again under its id. A first
 * release that was to be live at once can fail too; then nothing is live. Told twice, the first time counts. The serial
 * stays.
 */
export function markFailed(ledger: LedgerContent, service: string, failure: Failure): Outcome {
  return note(ledger, service, (standing) => withFailure(standing, failure));
}

function withFailure(standing: Standing, { release: id, at, reason }: Failure): Noted | Refusal {
  const release = runningRelease(standing, id);
  if (isRefusal(release)) return release;
  const refusal = servesRefusal(standing, id);
  if (refusal) return refusal;
  const failed = release.failed ?? { at, reason };
  const summary = `marks release ${id} of ${standing.service} as failed: ${failed.reason}`;
  return { release: { ...release, failed }, summary };
}

function servesRefusal(standing: Standing, id: string): Refusal | undefined {
  const color = standing.running.find((each) => standing.release(each)?.release === id) as Color;
  const named = standing.named(color);
  if (standing.previous === color && standing.share(color) === 0)
    return { rule: `${named}, served, and is what rollback returns to`, remedy: "To remove it: retire." };
  if (standing.share(color) === 0 || isUnseenFirst(standing, color)) return undefined;
  return {
    rule: `${named}, gets ${standing.share(color)} % of ${standing.service}'s traffic`,
    remedy: standing.previous ? "Roll back first." : "Deploy a new release, verify it and switch.",
  };
}

/** Planned to be live at once, and never seen serving. */
function isUnseenFirst(standing: Standing, color: Color): boolean {
  return !standing.release(color)?.served && !standing.release(otherColor(color));
}
