/** Columns with figures stand to the right. */
export type Align = "left" | "right";

/** A table as Prettier writes it. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const width = (column: number) => widths[column] ?? 0;
  const isRight = (column: number) => align[column] === "right";
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (isRight(column) ? cell.padStart(width(column)) : cell.padEnd(width(column)))).join(" | ")} |`;
  const rule = widths.map((each, column) => (isRight(column) ? `${"-".repeat(each - 1)}:` : "-".repeat(each)));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}
