import { isNothing, mapStates } from "./by-state";
import type { CostLine } from "./cost-line";
import type { Usage, UsageKey } from "./usage";

interface Allowance {
  /** The price book's key. */
  readonly item: string;
  /** How much of it is free, by the assumptions. */
  readonly free: Extract<UsageKey, `free${string}`>;
}

/** What AWS gives every account each month, without an end. Source: the pages of these services' prices. */
const ALLOWANCES: readonly Allowance[] = [
  { item: "data_transfer/internet_out_first_10tb", free: "freeDataOutGb" },
  { item: "cloudwatch/alarm_standard", free: "freeAlarmMetrics" },
  { item: "cloudwatch/dashboard", free: "freeDashboards" },
  { item: "cloudwatch_logs/ingestion_standard", free: "freeLogsGb" },
];

/**
 * Lines that take off what is free, never more than there is. Lines of their own, so that each resource shows what it costs
 * once the account's allowance is used up.
 */
export function allowanceLines(lines: readonly CostLine[], usage: Usage): CostLine[] {
  return ALLOWANCES.flatMap(({ item, free }) => {
    const charged = lines.filter((line) => line.item === item);
    const [first] = charged;
    if (!first) return [];
    const quantity = mapStates((state) => 0 - Math.min(usage[free], sum(charged.map((line) => line.quantity[state]))));
    if (isNothing(quantity)) return [];
    const usd = mapStates((state) => 0 - Math.round(-quantity[state] * first.unitPrice * 100) / 100);
    const { unit, unitPrice, seen, what } = first;
    return [
      {
        address: "",
        path: "",
        part: free,
        what: `free: ${what}`,
        item,
        quantity,
        assumption: `${usage[free]} of the account's free ones`,
        decidedBy: [],
        unit,
        unitPrice,
        seen,
        usd,
      },
    ];
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
