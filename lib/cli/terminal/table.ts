import Table from "cli-table3";
import { columnWidths, NARROWEST } from "./column-widths";
import { brokenWords, columnsOf } from "./visible-text";

/** Without lines: a log, and whoever reads it by program, needs none. */
const PLAIN = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid", "middle"].flatMap((side) =>
    ["", "-mid", "-left", "-right"].map((part) => [`${side}${part}`, ""]),
  ),
);
/** A cell's padding on both sides, and the line behind it. */
const AROUND_CELL = 3;

/** What a table shows. */
export interface TableContent {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table within so many columns of a terminal, or a list where that is too narrow for it; without a number plain, one line
 * for each row.
 */
export function table(content: TableContent, columns: number | undefined): string {
  return columns === undefined ? plain(content) : framed(content, columns);
}

function plain({ head, rows }: TableContent): string {
  const printed = new Table({
    chars: { ...PLAIN, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of [head, ...rows]) printed.push(row.map((cell) => cell.replace(/\s*\n\s*/g, ", ")));
  return printed
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function framed({ head, rows }: TableContent, columns: number): string {
  const needed = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? "")].flatMap((cell) => cell.split("\n").map(columnsOf))),
  );
  const widths = columnWidths(needed, columns - 1 - needed.length * AROUND_CELL);
  if (!widths) return records({ head, rows });
  const fitting = (row: readonly string[]): string[] =>
    // cli-table3 counts a space at the beginning as none, and then cuts off the last letter of the line.
    row.map((cell, column) => brokenWords(cell.replace(/^[ \t]+/gm, ""), widths[column] ?? NARROWEST));
  const printed = new Table({
    head: fitting(head),
    colWidths: widths.map((width) => width + 2),
    wordWrap: true,
    style: { head: [], border: [] },
  });
  printed.push(...rows.map(fitting));
  return printed.toString();
}

/** Where columns side by side do not fit: one line for each cell. */
function records({ head, rows }: TableContent): string {
  const titles = Math.max(...head.map(columnsOf));
  return rows
    .map((row) => head.map((title, column) => `${title.padEnd(titles)}  ${row[column] ?? ""}`.trimEnd()).join("\n"))
    .join("\n\n");
}
