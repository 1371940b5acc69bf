import type { DBInstance, DBSnapshot } from "@aws-sdk/client-rds";
import { belongsTo, databaseView } from "../../../lib/cli/aws/database-view";

const NOW = new Date("2025-06-01T12:00:00Z");
const INSTANCE: DBInstance = {
  DBInstanceIdentifier: "shop",
  DBInstanceStatus: "available",
  DbiResourceId: "db-1",
  InstanceCreateTime: new Date("2025-01-01T00:00:00Z"),
};
const snapshot = (time: string, more: DBSnapshot = {}): DBSnapshot => ({
  DbiResourceId: "db-1",
  Status: "available",
  SnapshotCreateTime: new Date(time),
  ...more,
});
const lastBackup = (snapshots: DBSnapshot[], more: DBInstance = {}) =>
  databaseView({ ...INSTANCE, ...more }, snapshots, NOW).lastBackup;

describe("the last backup", () => {
  const restorable = { LatestRestorableTime: new Date("2025-06-01T11:55:00Z") };
  test("is the newest finished snapshot", () => {
    const taken = [
      snapshot("2025-05-01T00:00:00Z"),
      snapshot("2025-05-03T00:00:00Z"),
      snapshot("2025-05-02T00:00:00Z"),
    ];
    expect(lastBackup(taken)).toBe("2025-05-03T00:00:00.000Z");
  });
  test("is the moment up to which automatic backups reach, when that is later", () => {
    expect(lastBackup([snapshot("2025-05-01T00:00:00Z")], restorable)).toBe("2025-06-01T11:55:00.000Z");
    expect(lastBackup([snapshot("2025-06-01T11:58:00Z")], restorable)).toBe("2025-06-01T11:58:00.000Z");
  });
  test("is no unfinished snapshot, and none of a former database of that name", () => {
    const unfinished = snapshot("2025-05-01T00:00:00Z", { Status: "creating" });
    expect(lastBackup([unfinished, snapshot("2025-05-01T00:00:00Z", { DbiResourceId: "db-0" })])).toBeUndefined();
  });
});

test("a database that is being made is as old as this moment", () => {
  const view = databaseView({ ...INSTANCE, InstanceCreateTime: undefined, DBInstanceStatus: "creating" }, [], NOW);
  expect(view).toMatchObject({ status: "creating", createdAt: "2025-06-01T12:00:00.000Z" });
});

test("a database belongs to the environment that both tags name", () => {
  const tags = (environment: string) => [
    { Key: "Application", Value: "shop" },
    { Key: "Environment", Value: environment },
  ];
  const owner = { application: "shop", environment: "staging" };
  expect(belongsTo({ ...INSTANCE, TagList: tags("staging") }, owner)).toBe(true);
  expect(belongsTo({ ...INSTANCE, TagList: tags("production") }, owner)).toBe(false);
  expect(belongsTo(INSTANCE, owner)).toBe(false);
});
