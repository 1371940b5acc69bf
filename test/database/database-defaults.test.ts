import { Construct } from "constructs";
import { Duration } from "../../lib/core/duration";
import { describeFault } from "../../lib/core/fault";
import {
  DATABASE_DEFAULTS,
  SMALL_DATABASE,
  databaseSize,
  databaseSizeFaults,
} from "../../lib/database/database-defaults";
import { plainStack } from "../support/synth";

test("own values win over those of the surroundings", () => {
  const stack = plainStack();
  DATABASE_DEFAULTS.provide(stack, SMALL_DATABASE);
  const size = databaseSize(new Construct(stack, "Below"), { standby: "otherZone", instanceClass: undefined });
  expect(size).toEqual({ ...SMALL_DATABASE, standby: "otherZone" });
});

test("a complete size needs no surroundings", () => {
  expect(databaseSize(plainStack(), SMALL_DATABASE)).toBe(SMALL_DATABASE);
});

test("an incomplete size without surroundings names the prop to pass", () => {
  expect(() => databaseSize(plainStack(), { standby: "none" })).toThrow(
    /'size' is not given, .* Pass size: SMALL_DATABASE/,
  );
});

test.each([Duration.days(0), Duration.hours(36), Duration.days(36)])(
  "backups for %s are refused",
  (backupRetention) => {
    expect(databaseSizeFaults({ ...SMALL_DATABASE, backupRetention }).map(describeFault)).toEqual([
      `'size.backupRetention' is ${backupRetention}, but RDS keeps backups for 1 to 35 whole days, and without any there is no way back. Use Duration.days(7).`,
    ]);
  },
);
