import fc from "fast-check";
import { distanceBetween, nearestTag } from "../../../lib/cli/registry/nearest-tag";

describe("the nearest tag", () => {
  it.each([
    ["v1.2.3", ["1.2.3", "1.2.4", "latest"], "1.2.3"],
    ["1.2.3", ["v1.2.3", "2.0.0"], "v1.2.3"],
    ["latst", ["latest", "1.0"], "latest"],
    ["1.2", ["1.3", "1.1", "1.10"], "1.1"],
    ["Main", ["main", "mainline"], "main"],
    ["latest", ["1.0", "2.0"], undefined],
    ["1.0", [], undefined],
  ])("to %s in %j is %s", (wanted, tags, nearest) => expect(nearestTag(wanted, tags)).toBe(nearest));
});

describe("the distance of two words", () => {
  const word = fc.stringMatching(/^[abc]{0,6}$/);

  it("is zero for the same word only, the same in both directions, and obeys the triangle inequality", () => {
    fc.assert(
      fc.property(word, word, word, (one, two, three) => {
        expect(distanceBetween(one, two) === 0).toBe(one === two);
        expect(distanceBetween(one, two)).toBe(distanceBetween(two, one));
        expect(distanceBetween(one, three)).toBeLessThanOrEqual(
          distanceBetween(one, two) + distanceBetween(two, three),
        );
      }),
    );
  });

  it("is at most the number of edits that were made", () => {
    fc.assert(
      fc.property(word, fc.array(fc.nat(6), { maxLength: 3 }), (start, cuts) => {
        const edited = cuts.reduce((text, at) => `${text.slice(0, at)}x${text.slice(at + 1)}`, start);
        expect(distanceBetween(start, edited)).toBeLessThanOrEqual(cuts.length);
      }),
    );
  });
});
