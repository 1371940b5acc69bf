import type { MonthlyCost } from "../cost/cost-line";
import { perConstruct, type ConstructCost } from "../cost/cost-sums";
import type { CostTable } from "./report";

/** Less is nothing in a table of cents. */
const HALF_A_CENT = 0.005;

/** What an environment costs while it runs, by construct and color, the largest first. */
export function costTable(cost: MonthlyCost): CostTable {
  const { region, usage, pricesCollected, unknown } = cost;
  return {
    note: `A month of ${usage.runningHours} hours in ${region}, at prices of ${pricesCollected}. What it assumes, twinstack cost says.`,
    lines: perConstruct(cost)
      .map((construct) => ({ line: nameOf(construct), usd: construct.usd.running }))
      .filter(({ usd }) => Math.abs(usd) >= HALF_A_CENT)
      .sort((one, other) => other.usd - one.usd),
    unpriced: unknown.map(({ path, what }) => `${path} (${what})`),
  };
}

function nameOf({ construct, color }: ConstructCost): string {
  if (color) return `${color.service}, ${color.color}${color.release === undefined ? "" : ` (${color.release})`}`;
  return construct.replace(/^Environment\//, "") || "The account";
}
