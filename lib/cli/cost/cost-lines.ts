import type { ByState } from "../../cost/by-state";
import { STATES } from "../../cost/by-state";
import { oldPrices } from "../../cost/cost-document";
import type { MonthlyCost } from "../../cost/cost-line";
import { blended, perColor, perConstruct, perPart, type CostPart } from "../../cost/cost-sums";
import { OLDEST_MONTHS } from "../../cost/price-book";
import { HOURS_PER_MONTH, USAGE_KEYS, USUAL_USAGE } from "../../cost/usage";
import { table } from "../terminal/table";
import { statement, type StatementLine } from "./cost-statement";
import { PRICES_FILE } from "./project-prices";

/** What belongs to no construct. */
const ACCOUNT = "(the account)";
/** In fewer columns the table has more lines than figures. */
const WIDE = 120;
const HEAD = ["construct", "what", "amount a month", ...STATES];

/** What it takes to show a cost. */
export interface Shown {
  readonly columns: number | undefined;
  readonly today: string;
  /** Whether the project has prices of its own. */
  readonly hasOwnPrices: boolean;
}

/** What one environment costs, on the screen. */
export function costLines(cost: MonthlyCost, { columns, today, hasOwnPrices }: Shown): string[] {
  const { environment, region, total } = cost;
  return [
    `${environment}, ${region}: $${money(total.running)} a month while it runs, $${money(total.paused)} paused, $${money(total.destroyed)} destroyed`,
    ...(columns !== undefined && columns < WIDE
      ? [statement(statementLines(cost), columns)]
      : [costTable(cost, columns)]),
    ...monthLines(cost),
    ...perColor(cost).map(
      ({ service, color, release, usd, usdPerHour }) =>
        `  ${service} ${color}${release === undefined ? "" : ` ${release}`}: $${money(usd.running)} a month, $${usdPerHour.toFixed(3)} an hour`,
    ),
    ...unknownLines(cost),
    ...cost.shared.map(({ what, usd }) => `  not of this stack: ${what}, $${money(usd)}`),
    ...assumptionLines(cost),
    ...priceLines(cost, today, hasOwnPrices),
    "",
  ];
}

function costTable(cost: MonthlyCost, columns: number | undefined): string {
  const rows = perConstruct(cost).flatMap(({ construct, lines, usd }) => {
    const parts = perPart(lines).map((part) => ["", part.what, amountOf(part), ...dollars(part.usd)]);
    return [[construct || ACCOUNT, "", "", ...dollars(usd)], ...parts];
  });
  return table({ head: HEAD, rows: [...rows, ["total", "", "", ...dollars(cost.total)]] }, columns);
}

function statementLines(cost: MonthlyCost): StatementLine[] {
  const constructs = perConstruct(cost).flatMap(({ construct, lines, usd }) => [
    { label: construct || ACCOUNT, figures: dollars(usd) },
    ...perPart(lines).map((part) => ({ label: `  ${part.what}`, amount: amountOf(part), figures: dollars(part.usd) })),
  ]);
  return [...constructs, { label: "total", figures: dollars(cost.total) }];
}

function monthLines(cost: MonthlyCost): string[] {
  const { runningHours } = cost.usage;
  if (runningHours === HOURS_PER_MONTH) return [];
  const [paused, destroyed] = [blended(cost, "paused"), blended(cost, "destroyed")].map(money);
  return [`  ${runningHours} hours a month: $${destroyed} where it is destroyed in the others, $${paused} paused`];
}

function unknownLines({ unknown }: MonthlyCost): string[] {
  if (unknown.length === 0) return [];
  return ["Unknown, and in no sum:", ...unknown.map(({ path, what, reason }) => `  ${path}: ${what}: ${reason}`)];
}

function assumptionLines({ usage }: MonthlyCost): string[] {
  const changed = USAGE_KEYS.filter((key) => usage[key] !== USUAL_USAGE[key]);
  const said = changed.length > 0 ? `, but ${changed.map((key) => `${key} ${usage[key]}`).join(", ")}` : "";
  return [`  assumed: usual use${said} (--help lists it; change it with --usage key=value)`];
}

function priceLines({ pricesCollected, lines }: MonthlyCost, today: string, hasOwnPrices: boolean): string[] {
  const old = oldPrices(lines, today);
  const [oldest] = old;
  const from = hasOwnPrices ? `of ${PRICES_FILE}` : "of the package";
  return [
    `  prices ${from}, of ${pricesCollected}: on demand, without tax`,
    ...(oldest
      ? [
          `Warning: seen more than ${OLDEST_MONTHS} months ago, the oldest in ${oldest.seen}: ${old.map(({ item }) => item).join(", ")}. Read AWS's list: twinstack cost --refresh`,
        ]
      : []),
  ];
}

function amountOf({ quantity, unit, unitPrice }: CostPart): string {
  const amount = STATES.map((state) => quantity[state]).find((each) => each !== 0) ?? 0;
  return `${Number(amount.toFixed(2))} × $${unitPrice} (${unit})`;
}

function dollars(usd: ByState): string[] {
  return STATES.map((state) => money(usd[state]));
}

function money(usd: number): string {
  return usd.toFixed(2);
}
