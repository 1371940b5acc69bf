import { otherColor, type Color } from "../color";
import { withoutService } from "../served";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/**
 * Moves all traffic back to the release that had it before. Asks for no evidence: that release served. Done twice, it
 * does not move traffic forward again.
 */
export function planRollback(standing: Standing): Plan | Refusal {
  const refusal = rollbackRefusal(standing);
  if (refusal) return refusal;
  const { service, entry } = standing;
  const to = standing.previous as Color;
  const from = otherColor(to);
  const colors = withoutService(entry.colors, from);
  return {
    entry: { ...entry, traffic: { [to]: 100 }, previous: undefined, colors },
    summary: `sends all of ${service}'s traffic back to ${standing.named(to)}; ${standing.named(from)}, keeps running without traffic`,
  };
}

/** Why there is nothing to return to, if so. */
export function rollbackRefusal(standing: Standing): Refusal | undefined {
  const { service, previous, whole } = standing;
  if (previous) return undefined;
  if (!whole) return { rule: `nothing of ${service} is live`, remedy: "Deploy a release and switch to it." };
  const other = otherColor(whole);
  const serves = `${standing.named(whole)}, has all of ${service}'s traffic`;
  if (standing.release(other)) {
    const rule = `${serves}; ${standing.named(other)}, is not what served before it`;
    const remedy = "There is nothing to roll back. To send traffic to what is deployed: switch.";
    return { rule, remedy, alreadySo: true };
  }
  const rule = `${serves}; ${other} runs nothing that could take it back`;
  return { rule, remedy: "Deploy the images of the former release again, verify and switch." };
}
