import { readFileSync } from "node:fs";
import { exports as packageEntries } from "../../package.json";
import { KNOB_REACH } from "../../lib/parity/knob-reach";
import { KNOB_TITLES } from "../../lib/parity/knob-titles";
import { COMPARISON } from "../../tools/schema/published";

describe("the published schema of comparisons", () => {
  test("is the one that comparisons have; `npm run schema` writes it", () =>
    expect(JSON.parse(readFileSync(COMPARISON.path, "utf8"))).toEqual(JSON.parse(COMPARISON.text)));

  test("is part of the package", () =>
    expect(COMPARISON.path.endsWith(packageEntries["./comparison.schema.json"].slice(1))).toBe(true));
});

test("every knob has a title of its own", () => {
  const titles = Object.values(KNOB_TITLES).map(({ title }) => title);
  expect(new Set(titles).size).toBe(Object.keys(KNOB_REACH).length);
});
