import { Duration } from "../../core/duration";
import { evidenceFor, evidenceRefusal } from "../../release/evidence";
import type { Color } from "../../release/color";
import { Standing } from "../../release/transitions/standing";
import { CHECKS, type CheckName } from "../checks/finding";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** Not asked of the evidence: the switch itself takes a backup where there is no recent one. */
const SEEN_TO: readonly CheckName[] = ["backup-recent"];

/** In a protected environment traffic moves only to a release whose checks all passed, and lately. */
export function demandEvidence(at: EnvironmentAtHand, service: string, color: Color): void {
  const standing = new Standing(service, at.entry(service));
  const release = standing.release(color);
  if (!at.isProtected || !release) return;
  const notOlderThan = Duration.seconds(at.manifest.releases.evidenceSeconds);
  const checks = CHECKS.filter((check) => !SEEN_TO.includes(check));
  const refusal = evidenceRefusal(release, evidenceFor(release, { checks, now: at.now, notOlderThan }));
  if (!refusal) return;
  const preview = standing.incoming === color ? " --preview" : "";
  throw new CliError(
    refusal.rule,
    `Run the checks: twinstack verify ${at.name}${preview}. They count for ${notOlderThan}. Nothing was changed.`,
  );
}
