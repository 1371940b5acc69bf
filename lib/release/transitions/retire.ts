import { otherColor, type Color } from "../color";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/** Removes the color that gets no traffic, while the other one has all of it. There is no rollback afterwards. */
export function planRetire(standing: Standing): Plan | Refusal {
  const refusal = retireRefusal(standing);
  if (refusal) return refusal;
  const whole = standing.whole as Color;
  const idle = otherColor(whole);
  const lost = standing.previous ? "; rolling back is no longer possible" : "";
  return {
    entry: { ...standing.entry, previous: undefined, colors: { [whole]: standing.release(whole) } },
    summary: `removes ${standing.named(idle)}, of ${standing.service}; ${standing.named(whole)}, keeps all traffic${lost}`,
  };
}

/** Why nothing can be retired, if so. */
export function retireRefusal(standing: Standing): Refusal | undefined {
  const { service, whole, isSplit } = standing;
  if (isSplit) {
    const remedy = "Switch all of it to one of them, or roll back. Then retire.";
    return { rule: `both colors of ${service} get traffic`, remedy };
  }
  if (!whole) return { rule: `nothing of ${service} is live`, remedy: "Switch to what is deployed, or abandon it." };
  const idle = otherColor(whole);
  if (standing.release(idle)) return undefined;
  const rule = `${idle} of ${service} runs nothing; ${standing.named(whole)}, has all traffic`;
  return { rule, remedy: "There is nothing to retire.", alreadySo: true };
}
