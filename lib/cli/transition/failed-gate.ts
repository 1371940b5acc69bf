import { COLORS } from "../../release/color";
import { markFailed } from "../../release/notes/mark-failed";
import { isRefusal } from "../../release/transitions/outcome";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Diagnostic, TerraformFailure } from "../ports/terraform";

/**
 * Marks a release as failed when it was its instances that did not come up: then it is never tried again under its id. An
 * API that failed is no fault of the release: the same apply may be tried again.
 */
export function failedGate(at: EnvironmentAtHand, service: string, failure: TerraformFailure): void {
  if (failure.kind !== "failed") return;
  for (const color of COLORS) {
    const release = at.entry(service).colors[color];
    const capsule = at.manifest.services[service]?.capsules[color];
    const found = failure.diagnostics.find(
      (diagnostic) => diagnostic.address === capsule?.groupAddress && isGate(diagnostic),
    );
    if (!release || !capsule || !found) continue;
    const reason = `${found.summary} ${found.detail}`.replace(/\s+/g, " ").trim().slice(0, 300);
    const noted = markFailed(at.ledger.content, service, { release: release.release, at: at.now, reason });
    if (!isRefusal(noted)) at.write(noted.ledger);
  }
}

/** A sentence and a space: how to read why instances did not come up. Nothing where that is not what failed. */
export function bootLogHint(diagnostics: readonly Diagnostic[], environment: string): string {
  if (!diagnostics.some(isGate)) return "";
  return `What its instances said while they booted: twinstack logs ${environment} --container boot --since 1h. `;
}

/** The provider's words when a group's instances were not healthy in time. Source: provider 5.100, autoscaling/group.go. */
function isGate({ severity, summary, detail }: Diagnostic): boolean {
  if (severity !== "error") return false;
  const text = `${summary} ${detail}`;
  return /waiting for Auto Scaling Group .*(capacity satisfied|capacity)/i.test(text) || /scaling activit/i.test(text);
}
