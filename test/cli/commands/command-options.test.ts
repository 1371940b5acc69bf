import fc from "fast-check";
import { collected, duration, percent } from "../../../lib/cli/commands/command-options";

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
