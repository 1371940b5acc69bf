import fc from "fast-check";
import { linesOf } from "../../../lib/cli/price-list/text-lines";

async function* cut(text: string, lengths: readonly number[]): AsyncIterable<Uint8Array> {
  let bytes = Buffer.from(text);
  for (const length of lengths) {
    yield bytes.subarray(0, length);
    bytes = bytes.subarray(length);
  }
  yield bytes;
}

it("lines are whole wherever the parts are cut, in the middle of a letter too", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "ü", "€") })),
      fc.array(fc.integer({ min: 0, max: 5 })),
      async (lines, lengths) => {
        const found: string[] = [];
        for await (const line of linesOf(cut(lines.map((line) => `${line}\n`).join(""), lengths))) found.push(line);
        expect(found).toEqual(lines);
      },
    ),
  ));

it("the last line needs no end, and lines may end as on Windows", async () => {
  const found: string[] = [];
  for await (const line of linesOf(cut("one\r\ntwo", [2]))) found.push(line);
  expect(found).toEqual(["one", "two"]);
});
