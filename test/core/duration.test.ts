import fc from "fast-check";
import { Duration } from "../../lib/core/duration";

const seconds = fc.integer({ min: 0, max: 10_000_000 });

describe("Duration", () => {
  it("knows its unit", () => {
    expect(Duration.minutes(2).toSeconds()).toBe(120);
    expect(Duration.hours(2).toSeconds()).toBe(7200);
    expect(Duration.days(2).toSeconds()).toBe(172_800);
    expect(Duration.hours(48).toDays()).toBe(2);
  });

  it.each([
    [Duration.seconds(0), "0 s"],
    [Duration.seconds(90), "90 s"],
    [Duration.seconds(120), "2 min"],
    [Duration.minutes(15), "15 min"],
    [Duration.hours(36), "36 h"],
    [Duration.days(1), "1 day"],
    [Duration.hours(168), "7 days"],
  ])("is said as people say it: %s", (duration, said) => expect(String(duration)).toBe(said));

  it("says exactly how long it is", () => {
    const sizes: Record<string, number> = { s: 1, min: 60, h: 3600, day: 86_400, days: 86_400 };
    fc.assert(
      fc.property(seconds, (amount) => {
        const [count, unit] = String(Duration.seconds(amount)).split(" ");
        expect(Number(count) * (sizes[unit as string] as number)).toBe(amount);
      }),
    );
  });

  it("is compared, added and multiplied by its length, and never changed", () => {
    fc.assert(
      fc.property(seconds, seconds, fc.nat(50), (a, b, factor) => {
        const first = Duration.seconds(a);
        const second = Duration.seconds(b);
        expect(first.isBelow(second)).toBe(a < b);
        expect(first.plus(second).toSeconds()).toBe(a + b);
        expect(first.times(factor).toSeconds()).toBe(a * factor);
        expect(first.toSeconds()).toBe(a);
      }),
    );
  });
});
