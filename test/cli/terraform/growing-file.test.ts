import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { GrowingFile } from "../../../lib/cli/terraform/growing-file";

const folder = mkdtempSync(join(tmpdir(), "twinstack-"));
const path = join(folder, "out");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a file that another process writes", () => {
  test("gives a line when it is whole, and not before", () => {
    writeFileSync(path, "one\ntw");
    const file = new GrowingFile(path);
    expect(file.newLines()).toEqual(["one"]);
    appendFileSync(path, "o\n");
    expect(file.newLines()).toEqual(["two"]);
    expect(file.newLines()).toEqual([]);
    appendFileSync(path, "three");
    expect(file.newLines()).toEqual([]);
    expect(file.close()).toEqual(["three"]);
  });

  test("gives every line once and in order, wherever the writes are cut, within a letter too", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", " "));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(fc.nat({ max: 200 })), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(""));
        writeFileSync(path, "");
        const file = new GrowingFile(path);
        const read: string[] = [];
        let from = 0;
        for (const cut of [...cuts, bytes.length]) {
          const to = Math.min(bytes.length, cut === bytes.length ? cut : from + cut);
          appendFileSync(path, bytes.subarray(from, to));
          read.push(...file.newLines());
          from = to;
        }
        expect([...read, ...file.close()]).toEqual(lines);
      }),
      { numRuns: 50 },
    );
  });
});
