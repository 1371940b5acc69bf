import fc from "fast-check";
import { collected, duration, howFarBack, lineCount, percent } from "../../../lib/cli/commands/command-options";

test("every whole share from 1 to 100 is taken, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: -200, max: 300 }).map(String), fc.string(), fc.float().map(String)),
      (text) => {
        const share = /^\d+$/.test(text) ? Number(text) : NaN;
        if (share >= 1 && share <= 100) expect(percent(text)).toBe(share);
        else expect(() => percent(text)).toThrow("A share is a whole number from 1 to 100.");
      },
    ),
  );
});

test.each([
  ["90s", 90],
  ["15m", 900],
  ["1h", 3600],
])("%s is %i seconds", (text, seconds) => {
  expect(duration(text).toSeconds()).toBe(seconds);
});

test.each(["", "0s", "15", "m", "1.5h", "-1m", "1d", " 1m", "15m30s"])("%j is no time", (text) => {
  expect(() => duration(text)).toThrow("It must be a time such as 90s, 15m or 1h.");
});

test("an option that comes several times is collected in order", () => {
  expect(collected("b", collected("a", []))).toEqual(["a", "b"]);
});

test.each([
  ["90s", 90],
  ["15m", 900],
  ["2h", 7200],
  ["1d", 86_400],
  ["3653d", 3653 * 86_400],
])("%s is %i seconds back", (text, seconds) => {
  expect(howFarBack(text).toSeconds()).toBe(seconds);
});

test.each(["", "0d", "15", "d", "1.5h", "-1m", "1w", "yesterday", "3654d", "99999999999999999999d"])(
  "%j is not how far somebody looks back",
  (text) => {
    expect(() => howFarBack(text)).toThrow("It must be a time such as 90s, 15m, 2h or 1d, at most 3653d.");
  },
);

test("a number of lines is whole, and not more than memory holds", () => {
  expect([lineCount("1"), lineCount("100000")]).toEqual([1, 100_000]);
  for (const text of ["0", "100001", "1.5", "-1", "", "many", "1e3"])
    expect(() => lineCount(text)).toThrow("It must be a whole number from 1 to 100000.");
});
