import { codeDetectCosts } from "../../tools/docs/codedetect-cost";
import { costTable } from "../../tools/docs/cost-table";
import { documentTable } from "../../tools/docs/document-table";

const { staging, production } = codeDetectCosts();

/** Cells of a table's row. */
const row = (table: string, start: string): string[] => {
  const line = table.split("\n").find((each) => each.startsWith(`| ${start}`));
  return (line ?? "").split("|").map((cell) => cell.trim());
};

it("the document's table stands beside what staging costs, and the differences add up", () => {
  const table = documentTable();
  expect(row(table, "EC2 t3.micro").slice(2, 5)).toEqual(["8.00", "7.59", "-0.41"]);
  expect(row(table, "RDS PostgreSQL").slice(2, 5)).toEqual(["15.00", "15.44", "+0.44"]);
  expect(row(table, "Public IPv4 addresses").slice(2, 5)).toEqual(["", "10.95", "+10.95"]);
  const rows = table
    .split("\n")
    .slice(2, -1)
    .map((line) => line.split("|").map((cell) => Number(cell.trim() || 0)));
  const [said, usd, added] = [2, 3, 4].map(
    (column) => rows.reduce((cents, cells) => cents + Math.round((cells[column] ?? 0) * 100), 0) / 100,
  );
  expect(row(table, "**Staging**").slice(2, 5)).toEqual([
    `**${said!.toFixed(2)}**`,
    `**${usd!.toFixed(2)}**`,
    `**+${added!.toFixed(2)}**`,
  ]);
  expect([said, usd]).toEqual([41.3, staging.total.running]);
});

it("a cost that nobody explains is an error", () => {
  const [line] = staging.lines;
  const cost = { ...staging, lines: [...staging.lines, { ...line!, item: "wafv2/web_acl" }] };
  expect(() => documentTable(cost)).toThrow("nobody explains wafv2/web_acl");
});

it("the README's sums are those of both environments, and its rows add up to them", () => {
  const table = costTable();
  const zone = production.shared[0]!.usd;
  expect(row(table, "**Running").slice(2, 4)).toEqual([
    `**${staging.total.running.toFixed(2)}**`,
    `**${(production.total.running + zone).toFixed(2)}**`,
  ]);
  const rows = table
    .split("\n")
    .slice(2, -3)
    .map((line) => line.split("|").map((cell) => Math.round(Number(cell.trim()) * 100) || 0));
  const sums = [2, 3].map((column) => rows.reduce((cents, cells) => cents + (cells[column] ?? 0), 0) / 100);
  expect(sums).toEqual([staging.total.running, Math.round((production.total.running + zone) * 100) / 100]);
});

it("nothing of the reference system has an unknown price", () =>
  expect([staging.unknown, production.unknown]).toEqual([[], []]));
