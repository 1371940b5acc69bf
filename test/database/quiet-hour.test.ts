import fc from "fast-check";
import { describeFault } from "../../lib/core/fault";
import { QuietHour } from "../../lib/database/quiet-hour";

test("updates come in the hour after the backup", () => {
  expect(QuietHour.utc(3).backupWindow).toBe("03:00-03:30");
  expect(QuietHour.utc(3).maintenanceWindow).toBe("sun:04:00-sun:04:30");
  expect(QuietHour.utc(23).maintenanceWindow).toBe("mon:00:00-mon:00:30");
});

test("the two windows never overlap", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), (hour) => {
      const backup = QuietHour.utc(hour).backupWindow.slice(0, 2);
      expect(QuietHour.utc(hour).maintenanceWindow.slice(4, 6)).not.toBe(backup);
    }),
  );
});

test("an hour that no day has is refused", () => {
  expect(QuietHour.utc(24).faults("size.quietHour").map(describeFault)).toEqual([
    "'size.quietHour' is 24, but an hour of the day is whole, from 0 to 23. Use QuietHour.utc(3).",
  ]);
  expect(QuietHour.utc(24).backupWindow).toBe("03:00-03:30");
});
