import fc from "fast-check";
import { Duration } from "../../lib/core/duration";
import { describeFault } from "../../lib/core/fault";
import { logRetentionFaults, retentionInDays } from "../../lib/monitoring/log-retention";

test("a number of days that CloudWatch does not accept is refused with the nearest that it does", () => {
  expect(logRetentionFaults(Duration.days(10)).map(describeFault)).toEqual([
    expect.stringMatching(
      /^'logRetention' is 10 days, but CloudWatch keeps logs only for certain numbers of days: 1, 3, 5, 7, 14, .* Use Duration.days\(7\)\.$/,
    ),
  ]);
});

test("of two that are equally near, the longer is suggested", () => {
  expect(retentionInDays(Duration.days(2))).toBe(3);
});

test("what is suggested is always accepted, and what is accepted stays", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (days) => {
      const suggested = retentionInDays(Duration.days(days));
      expect(logRetentionFaults(Duration.days(suggested))).toEqual([]);
      expect(logRetentionFaults(Duration.days(days)).length === 0).toBe(suggested === days);
    }),
  );
});
