import type { TargetHealthDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { TargetHealth } from "../ports/traffic";

/** Counts the healthy targets of a target group, and says why the others are not. */
export function targetHealth(targets: readonly TargetHealthDescription[]): TargetHealth {
  const others: Record<string, number> = {};
  let healthy = 0;
  for (const { TargetHealth: health } of targets) {
    if (health?.State === "healthy") healthy += 1;
    else {
      const reason = [health?.State ?? "unknown", health?.Reason].filter(Boolean).join(": ");
      others[reason] = (others[reason] ?? 0) + 1;
    }
  }
  return { healthy, total: targets.length, others };
}
