import fc from "fast-check";
import { stripVTControlCharacters } from "node:util";
import { green } from "../../../lib/cli/terminal/colors";
import { columnWidths } from "../../../lib/cli/terminal/column-widths";
import { table } from "../../../lib/cli/terminal/table";
import { brokenWords, columnsOf, truncated } from "../../../lib/cli/terminal/visible-text";

const head = ["service", "color", "alarms"];
const alarm = "shop-production-web-green-unhealthy-targets";
const rows = [
  ["Web", `${green("blue")} live`, "quiet"],
  ["Web", "green", `${alarm} has fired for 3 min`],
];

const cell = fc.oneof(fc.stringMatching(/^[a-z0-9-]{0,30}( [a-z]{1,9}){0,4}$/), fc.constant(green("healthy")));
const content = fc.integer({ min: 1, max: 8 }).chain((columns) => {
  const row = fc.array(cell, { minLength: columns, maxLength: columns });
  return fc.record({ head: row, rows: fc.array(row, { minLength: 1, maxLength: 4 }) });
});

const widest = (text: string): number => Math.max(...text.split("\n").map(columnsOf));
const letters = (text: string): string => [...text.replace(/[^a-z0-9]/g, "")].sort().join("");

describe("a table on a terminal", () => {
  it("is as wide as its content where there is room", () => {
    expect(table({ head, rows: rows.slice(0, 1) }, 80)).toBe(
      [
        "┌─────────┬───────────┬────────┐",
        "│ service │ color     │ alarms │",
        "├─────────┼───────────┼────────┤",
        `│ Web     │ ${green("blue")} live │ quiet  │`,
        "└─────────┴───────────┴────────┘",
      ].join("\n"),
    );
  });

  it("wraps what is too long, and cuts off nothing", () => {
    const text = table({ head, rows }, 50);
    expect(widest(text)).toBeLessThanOrEqual(50);
    expect(text).not.toContain("…");
    const column = text.split("\n").map((line) => line.split("│")[3]?.trim() ?? "");
    expect(column.join("")).toContain(alarm);
  });

  it("becomes a list where its columns do not fit", () => {
    expect(stripVTControlCharacters(table({ head, rows }, 20))).toBe(
      [
        "service  Web",
        "color    blue live",
        "alarms   quiet",
        "",
        "service  Web",
        "color    green",
        `alarms   ${alarm} has fired for 3 min`,
      ].join("\n"),
    );
  });

  it("is never wider than the terminal, unless it is a list, and says everything", () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 20, max: 160 }), (all, columns) => {
        const text = table(all, columns);
        if (text.startsWith("┌")) expect(widest(text)).toBeLessThanOrEqual(columns);
        const said = letters(stripVTControlCharacters(text));
        const heads = text.startsWith("┌") ? [all.head] : all.rows.map(() => all.head);
        expect(said).toBe(letters(stripVTControlCharacters([...heads, ...all.rows].flat().join(""))));
      }),
    );
  });
});

describe("a table in a log", () => {
  it("has one line for each row, without lines around them", () => {
    expect(
      stripVTControlCharacters(table({ head, rows: [...rows, ["Api", "green", "quiet\nsince 2 h"]] }, undefined)),
    ).toBe(
      [
        "service  color      alarms",
        "Web      blue live  quiet",
        `Web      green      ${alarm} has fired for 3 min`,
        "Api      green      quiet, since 2 h",
      ].join("\n"),
    );
  });
});

describe("the widths of columns", () => {
  const needed = fc.array(fc.nat(60), { minLength: 1, maxLength: 8 });

  it("fit, give no column more than it needs, and take from the widest first", () => {
    fc.assert(
      fc.property(needed, fc.nat(200), (all, available) => {
        const widths = columnWidths(all, available);
        const least = all.reduce((sum, width) => sum + Math.min(width, 8), 0);
        if (!widths) return expect(least).toBeGreaterThan(available);
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(available);
        const widestNow = Math.max(...widths);
        widths.forEach((width, at) => expect(width).toBe(Math.min(all[at]!, Math.max(8, widestNow))));
      }),
    );
  });
});

describe("a text", () => {
  it.each([
    ["short", 5, "short"],
    ["too long", 5, "too …"],
    [green("short"), 5, green("short")],
    [green("too long"), 5, "too …"],
    ["x", 0, "…"],
  ])("%j in %d columns is %j", (text, columns, cut) => expect(truncated(text, columns)).toBe(cut));

  it("with long words goes on in the next line", () => {
    expect(brokenWords("abcdefgh ij abcdefghijkl", 4)).toBe("abcd\nefgh ij abcd\nefgh\nijkl");
  });
});
