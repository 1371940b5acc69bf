import fc from "fast-check";
import { format } from "prettier";
import { markdownTable } from "../../lib/core/markdown-table";

const cellsOf = (line: string): string[] => line.split(/(?<!\\)\|/).slice(1, -1);

describe("a table in Markdown", () => {
  test("is left as it is by a formatter", async () => {
    const text = `${markdownTable(
      ["Component", "a"],
      [
        ["Ü <b>", "x|y"],
        ["", "`z` & more"],
      ],
    )}\n`;
    expect(await format(text, { parser: "markdown" })).toBe(text);
  });

  test("has as many cells in every line as it has columns, whatever is in them", () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom("a|b", "\\|", "\n| x |", "`|`", "<script>alert(1)</script>"));
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        ([head = [], ...rows]) => {
          const lines = markdownTable(head, rows).split("\n");
          expect(lines).toHaveLength(rows.length + 2);
          for (const line of lines) expect(cellsOf(line.replace(/\\\\/g, "__"))).toHaveLength(3);
          expect(lines.join("")).not.toContain("<");
        },
      ),
    );
  });
});
