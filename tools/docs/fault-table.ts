import { FAULTS } from "../../test/e2e/releases/support/faults/fault-list";

const HEAD = ["fault", "users get", "then", "says", "it goes on"];

/** The faults that the tests make, as Prettier writes a table. The tests look for the quoted words. */
export function faultTable(): string {
  const rows = Object.values(FAULTS).map(({ fault, users, next, says, carriedOn }) => [
    fault,
    users,
    `\`${next}\``,
    `_${says.replaceAll('"', "")}_`,
    carriedOn,
  ]);
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(HEAD), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join("\n");
}
