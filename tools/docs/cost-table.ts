import { STATES, sumOfUsd, type State } from "../../lib/cost/by-state";
import type { CostLine, MonthlyCost } from "../../lib/cost/cost-line";
import { perPart } from "../../lib/cost/cost-sums";
import { codeDetectCosts, dollars } from "./codedetect-cost";
import { markdownTable } from "./markdown-table";

/** What costs less in both environments is told together. */
const SMALL = 1;

interface Row {
  readonly what: string;
  readonly staging: number;
  readonly production: number;
}

const WORDS: Readonly<Record<State, string>> = {
  running: "Running all month",
  paused: "Paused: no instances, databases stopped",
  destroyed: "Destroyed",
};

/** What CodeDetect costs a month in each state, computed from its synthesized stacks. */
export function costTable(): string {
  const { staging, production } = codeDetectCosts();
  const rows = combined(partsOf(staging), partsOf(production)).sort((one, other) => other.staging - one.staging);
  const isLarge = (row: Row) => row.staging >= SMALL || row.production >= SMALL;
  const small = rows.filter((row) => !isLarge(row));
  const zone = production.shared[0]?.usd ?? 0;
  const shown: Row[] = [
    ...rows.filter(isLarge),
    {
      what: `${small.length} more, below $${SMALL} each: files, logs, requests, traffic, the database's password`,
      staging: sumOf(small, "staging"),
      production: sumOf(small, "production"),
    },
    {
      what: "Free for each account: traffic, logs, alarms, dashboards",
      staging: freeOf(staging),
      production: freeOf(production),
    },
    { what: "Route 53 zone, one for both", staging: 0, production: zone },
  ];
  const totals = STATES.map((state) => [
    `**${WORDS[state]}**`,
    `**${staging.total[state].toFixed(2)}**`,
    `**${(production.total[state] + (state === "destroyed" ? 0 : zone)).toFixed(2)}**`,
  ]);
  return markdownTable(
    ["US dollars a month, us-east-1", "staging", "production"],
    [...shown.map((row) => [row.what, dollars(row.staging), dollars(row.production)]), ...totals],
    ["left", "right", "right"],
  );
}

function partsOf({ lines }: MonthlyCost): Map<string, number> {
  const own = lines.filter(isOwn);
  return new Map(perPart(own).flatMap(({ what, usd }) => (usd.running === 0 ? [] : [[what, usd.running]])));
}

/** Not what AWS gives the account. */
function isOwn({ address }: CostLine): boolean {
  return address !== "";
}

function freeOf({ lines }: MonthlyCost): number {
  return sumOfUsd(lines.filter((line) => !isOwn(line)).map(({ usd }) => usd)).running;
}

function combined(staging: ReadonlyMap<string, number>, production: ReadonlyMap<string, number>): Row[] {
  return [...new Set([...staging.keys(), ...production.keys()])].map((what) => ({
    what: what.charAt(0).toUpperCase() + what.slice(1),
    staging: staging.get(what) ?? 0,
    production: production.get(what) ?? 0,
  }));
}

function sumOf(rows: readonly Row[], side: "staging" | "production"): number {
  return rows.reduce((cents, row) => cents + Math.round(row[side] * 100), 0) / 100;
}
