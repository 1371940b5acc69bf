import { Duration } from "../../core/duration";
import { evidenceFor, evidenceRefusal } from "../../release/evidence";
import type { Release } from "../../release/ledger-content";
import { CHECKS } from "../checks/finding";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** In a protected environment traffic moves only to a release whose checks all passed, and lately. */
export function demandEvidence(at: EnvironmentAtHand, release: Release): void {
  if (!at.isProtected) return;
  const notOlderThan = Duration.seconds(at.manifest.releases.evidenceSeconds);
  const refusal = evidenceRefusal(release, evidenceFor(release, { checks: CHECKS, now: at.now, notOlderThan }));
  if (!refusal) return;
  throw new CliError(
    refusal.rule,
    `Run the checks: twinstack verify ${at.name} --preview. They count for ${notOlderThan}. Nothing was changed.`,
  );
}
