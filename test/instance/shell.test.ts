import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { lines, quote } from "../../lib/instance/shell";

const text = fc.string({ unit: "grapheme", maxLength: 40 }).filter((word) => !word.includes("\0"));

describe("a quoted word", () => {
  test("is one word to a shell, whatever is in it", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (words) => {
        const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${words.map(quote).join(" ")}`], {
          encoding: "utf8",
        });
        expect(printed.split("\0").slice(0, -1)).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });

  test("stays readable where it needs no quotes", () => {
    expect(quote("DATABASE_PORT=5432")).toBe("DATABASE_PORT=5432");
    expect(quote("it's")).toBe(`'it'\\''s'`);
    expect(quote("")).toBe("''");
  });
});

test("lines are each ended", () => {
  expect(lines("one", "two")).toBe("one\ntwo\n");
});
