import type { Duration } from "../core/duration";
import type { Release } from "./ledger-content";
import { secondsBetween } from "./time";
import type { Refusal } from "./transitions/outcome";

/** What must have been found about a release before traffic may move. */
export interface EvidenceWanted {
  /** Names of the checks that must have passed. */
  readonly checks: readonly string[];
  /** The present time. */
  readonly now: string;
  /**
   * How old a finding may be.
   * @default any age
   */
  readonly notOlderThan?: Duration;
}

/** A check that does not speak for the release. */
export interface Shortfall {
  readonly check: string;
  readonly why: "missing" | "failed" | "too old" | "in the future";
  /** What was seen, and when. */
  readonly detail: string;
}

/** Clocks of two machines differ by so many seconds at most. */
const CLOCK_DIFFERENCE = 300;

/** The checks that do not speak for a release; none, when it may get traffic. */
export function evidenceFor(release: Release, wanted: EvidenceWanted): Shortfall[] {
  return wanted.checks.flatMap((check) => shortfall(release, check, wanted) ?? []);
}

/** The refusal that shortfalls come to, if there are any. */
export function evidenceRefusal({ release }: Release, shortfalls: readonly Shortfall[]): Refusal | undefined {
  if (shortfalls.length === 0) return undefined;
  const list = shortfalls.map(({ check, why, detail }) => `${check} ${why}${detail && ` (${detail})`}`).join("; ");
  return { rule: `release ${release} is not verified: ${list}`, remedy: "Run the checks: verify. Then try again." };
}

function shortfall(release: Release, check: string, { now, notOlderThan }: EvidenceWanted): Shortfall | undefined {
  const found = release.evidence?.find((each) => each.check === check);
  if (!found) return { check, why: "missing", detail: "" };
  if (found.result === "failed") return { check, why: "failed", detail: found.detail };
  const age = secondsBetween(found.at, now);
  // Told the other way round, so that a time that is none is never recent.
  if (!(age >= -CLOCK_DIFFERENCE)) return { check, why: "in the future", detail: found.at };
  if (notOlderThan && age > notOlderThan.toSeconds()) return { check, why: "too old", detail: found.at };
  return undefined;
}
