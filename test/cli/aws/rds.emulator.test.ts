import * as rds from "@aws-sdk/client-rds";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { EmulatedCloud, NEIGHBOR_TAGS, OWNER, OWNER_TAGS } from "../support/emulated-cloud";

jest.setTimeout(120_000);

let aws: EmulatedCloud;
let cloud: Cloud;
beforeAll(async () => {
  aws = await EmulatedCloud.start();
});
afterAll(() => aws?.emulator.stop());
beforeEach(() => {
  cloud = aws.connect();
});
afterEach(() => aws.emulator.faults.clear());

describe("databases", () => {
  let client: rds.RDSClient;
  const make = (DBInstanceIdentifier: string, BackupRetentionPeriod: number, Tags: rds.Tag[]) =>
    client.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceIdentifier,
        BackupRetentionPeriod,
        Tags,
        DBInstanceClass: "db.t4g.micro",
        Engine: "postgres",
        EngineVersion: "17",
        AllocatedStorage: 20,
        MasterUsername: "app",
        ManageMasterUserPassword: true,
      }),
    );

  beforeAll(async () => {
    client = new rds.RDSClient(aws.connection);
    await make("shop-staging", 0, OWNER_TAGS);
    await make("shop-production", 7, NEIGHBOR_TAGS);
  });

  test("are found by the tags of their environment, and by name", async () => {
    const [found, ...others] = await cloud.databases.of(OWNER);
    expect(others).toEqual([]);
    expect(found).toEqual({
      identifier: "shop-staging",
      status: "available",
      createdAt: expect.stringMatching(/Z$/),
      lastBackup: undefined,
    });
    expect(await cloud.databases.find("shop-staging")).toEqual(found);
    expect(await cloud.databases.find("shop-review")).toBeUndefined();
  });

  test("with automatic backups have one of this moment", async () => {
    const { lastBackup } = (await cloud.databases.find("shop-production"))!;
    expect(Math.abs(Date.parse(lastBackup!) - Date.now())).toBeLessThan(120_000);
  });

  test("are backed up, also when the first answer is lost", async () => {
    await aws.emulator.faults.set({ service: "rds", action: "CreateDBSnapshot", times: 1, after: true, status: 503 });
    const backUp = () => cloud.databases.backUp("shop-staging", "before-r2", { Release: "r2" });
    expect(await aws.changesDuring(backUp)).toEqual(["CreateDBSnapshot", "CreateDBSnapshot"]);
    const { DBSnapshots: [taken] = [] } = await client.send(
      new rds.DescribeDBSnapshotsCommand({ DBInstanceIdentifier: "shop-staging" }),
    );
    expect(taken).toMatchObject({ DBSnapshotIdentifier: "before-r2", TagList: [{ Key: "Release", Value: "r2" }] });
    const { lastBackup } = (await cloud.databases.find("shop-staging"))!;
    expect(lastBackup).toBe(taken!.SnapshotCreateTime!.toISOString());
  });

  test("are not backed up under a name that is taken", async () => {
    await expect(cloud.databases.backUp("shop-staging", "before-r2", {})).rejects.toThrow(
      /AWS refused CreateDBSnapshot/,
    );
  });
});
