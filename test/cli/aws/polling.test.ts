import { waitUntil } from "../../../lib/cli/aws/polling";
import { isSnapshotFinished, notTaken } from "../../../lib/cli/aws/snapshot-progress";
import { CliError } from "../../../lib/cli/cli-error";
import { PatientClock } from "../support/patient-clock";

const fault = new CliError("it takes too long", "Look at it.");

test("what is done already is not waited for", async () => {
  const clock = new PatientClock();
  await waitUntil(async () => true, { clock, minutes: 1, fault });
  expect(clock.sleeps).toEqual([]);
});
test("what takes a while is looked at every five seconds", async () => {
  const clock = new PatientClock();
  const statuses = ["creating", "creating", "available"];
  await waitUntil(async () => isSnapshotFinished("s", statuses.shift()), { clock, minutes: 1, fault });
  expect(clock.sleeps).toEqual([5000, 5000]);
});
test("what takes too long is given up", async () => {
  const clock = new PatientClock();
  await expect(waitUntil(async () => false, { clock, minutes: 1, fault })).rejects.toBe(fault);
  expect(clock.sleeps).toHaveLength(12);
});

describe("a snapshot", () => {
  test.each([
    ["failed", 'the snapshot s has the status "failed". Look at it: aws rds describe-db-snapshots --db-snapshot-ident'],
    [undefined, "the snapshot s is gone. Look at it"],
  ])("that is %s is an error", (status, message) => expect(() => isSnapshotFinished("s", status)).toThrow(message));
  test("has an error of its own", () => expect(notTaken("s", "is gone")).toBeInstanceOf(CliError));
});
