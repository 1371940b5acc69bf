import { costLines } from "../../../lib/cli/cost/cost-lines";
import { costOf, databaseOf } from "../../cost/support/stacks";

const cost = costOf({ ...databaseOf(), "aws_cloudwatch_metric_alarm.a": { "//": "Shop/Alarm/Resource" } });
const shown = (columns: number | undefined, today = "2026-11-28") =>
  costLines(cost, { columns, today, hasOwnPrices: false }).join("\n").split("\n");

describe("a cost on a terminal of 80 columns", () => {
  it("has one line for each part, its figures below each other at the right edge", () => {
    const [, head, ...lines] = shown(80);
    expect(head).toBe(`${" ".repeat(51)}running     paused  destroyed`);
    expect(lines).toContain(`Environment/Database${" ".repeat(27)}      15.44       2.30       1.90`);
    expect(lines).toContain("  RDS storage, gp3: 20 × $0.115 (GB-month)            2.30       2.30       0.00");
    expect(lines).toContain(`total${" ".repeat(42)}      15.54       2.40       1.90`);
  });
  it("has an amount that does not fit below what it is of, and no table's line longer than the terminal", () => {
    const lines = shown(80);
    const alarm = lines.findIndex((line) => line.startsWith("  metrics that alarms read"));
    expect(lines[alarm + 1]).toBe("    1 × $0.1 (alarm-metric-month)");
    const end = lines.findIndex((line) => line.startsWith("total"));
    expect(lines.slice(1, end + 1).filter((line) => line.length > 80)).toEqual([]);
  });
  it("is a table where there is room for one", () => {
    expect(shown(160).join("\n")).toMatch(/│ Environment\/Database +│/);
    expect(shown(undefined).join("\n")).toMatch(/^Environment\/Database +15\.44 +2\.30 +1\.90$/m);
  });
});

it("prices that are too old are warned of, with the month that they were seen in and what to do", () => {
  const warned = (today: string) => shown(80, today).filter((line) => line.startsWith("Warning"));
  expect(warned("2026-11-28")).toEqual([]);
  expect(warned("2028-11-28")).toEqual([
    expect.stringMatching(
      /^Warning: seen more than \d+ months ago, the oldest in 20\d\d-\d\d: .*twinstack cost --refresh$/,
    ),
  ]);
});
