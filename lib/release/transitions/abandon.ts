import { otherColor, type Color } from "../color";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/** Gives up a release that failed or is not live, and clears its color. Its id is not used again. */
export function planAbandon(standing: Standing): Plan | Refusal {
  const refusal = abandonRefusal(standing);
  if (refusal) return refusal;
  const { service, entry, live, whole } = standing;
  const idle = standing.idle as Color;
  const other = otherColor(idle);
  const rest = whole ? `${standing.named(whole)}, keeps all traffic` : "nothing is live";
  return {
    entry: {
      ...entry,
      traffic: live.length > 0 ? entry.traffic : {},
      colors: { [other]: standing.release(other) },
    },
    summary: `gives up ${standing.named(idle)}, of ${service}; ${rest}`,
  };
}

/** Why nothing can be abandoned, if so. */
export function abandonRefusal(standing: Standing): Refusal | undefined {
  const { service, idle, previous } = standing;
  if (!idle) {
    const remedy = "Roll back first; then abandon what lost its traffic.";
    return { rule: `both colors of ${service} get traffic`, remedy };
  }
  if (!standing.release(idle)) {
    return { rule: `${idle} of ${service} runs nothing`, remedy: "There is nothing to abandon.", alreadySo: true };
  }
  if (previous !== idle) return undefined;
  return {
    rule: `${standing.named(idle)}, is what rollback returns to`,
    remedy: "To remove it all the same: retire.",
  };
}
