import fc from "fast-check";
import { ago, forSeconds } from "../../../lib/cli/terminal/time-words";

const NOW = new Date("2026-03-10T12:00:00Z");
const before = (seconds: number): string => new Date(NOW.getTime() - seconds * 1000).toISOString();

describe("how long ago a moment was", () => {
  it.each([
    [0, "0 s"],
    [59.9, "59 s"],
    [60, "1 min"],
    [200, "3 min"],
    [3_599, "59 min"],
    [3_600, "1 h"],
    [9_000, "2 h"],
    [86_399, "23 h"],
    [86_400, "1 day"],
    [172_799, "1 day"],
    [5 * 86_400, "5 days"],
    [-30, "0 s"],
  ])("%d seconds: %s", (seconds, words) => expect(ago(before(seconds), NOW)).toBe(words));

  it("is not known of what is no moment", () => expect(ago("yesterday", NOW)).toBe("an unknown time"));

  it("is never more than it was, and by less than one unit less", () => {
    fc.assert(
      fc.property(fc.nat(100 * 86_400), (seconds) => {
        const { told, unit } = read(ago(before(seconds), NOW));
        expect(told).toBeLessThanOrEqual(seconds);
        expect(told + unit).toBeGreaterThan(seconds);
      }),
    );
  });
});

describe("a length of time", () => {
  it.each([
    [0, "0 s"],
    [0.4, "0 s"],
    [40, "40 s"],
    [59.6, "1 min"],
    [90, "1 min 30 s"],
    [3_600, "1 h"],
    [3_601, "1 h"],
    [7_500, "2 h 5 min"],
    [97_200, "1 day 3 h"],
    [86_460, "1 day"],
    [172_800, "2 days"],
    [-5, "0 s"],
  ])("%d seconds: %s", (seconds, words) => expect(forSeconds(seconds)).toBe(words));

  it("has two units at most, and leaves out less than the smaller one", () => {
    fc.assert(
      fc.property(fc.nat(10 * 86_400), (seconds) => {
        const parts = forSeconds(seconds).match(/\d+ [a-z]+/g) ?? [];
        const told = parts.map(read).reduce((sum, part) => sum + part.told, 0);
        expect(parts.length).toBeLessThanOrEqual(2);
        expect(told).toBeLessThanOrEqual(seconds);
        expect(seconds - told).toBeLessThan(seconds < 3_600 ? 1 : seconds < 86_400 ? 60 : 3_600);
      }),
    );
  });
});

function read(words: string): { told: number; unit: number } {
  const [, amount, name = ""] = /^(\d+) (s|min|h|days?)$/.exec(words) ?? [];
  const unit = { s: 1, min: 60, h: 3_600, day: 86_400, days: 86_400 }[name] ?? NaN;
  return { told: Number(amount) * unit, unit };
}
