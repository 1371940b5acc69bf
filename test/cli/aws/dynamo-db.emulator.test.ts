import { CreateTableCommand, DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { connectToAws } from "../../../lib/cli/aws/aws-cloud";
import { EmulatedCloud } from "../support/emulated-cloud";
import { Workshop } from "../support/workshop";

const TABLE = "shop-staging-records";

let aws: EmulatedCloud;
beforeAll(async () => {
  aws = await EmulatedCloud.start();
  await new DynamoDBClient(aws.connection).send(
    new CreateTableCommand({
      TableName: TABLE,
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
});
afterAll(() => aws?.emulator.stop());
afterEach(() => aws.emulator.faults.clear());

/** Writes an item as instances do. */
async function put(id: string, values: Readonly<Record<string, string>>): Promise<void> {
  const attributes = Object.fromEntries(Object.entries({ id, ...values }).map(([key, S]) => [key, { S }]));
  await new DynamoDBClient(aws.connection).send(new PutItemCommand({ TableName: TABLE, Item: attributes }));
}

const began = "2026-11-21T08:57:00Z";
const ended = "2026-11-21T08:57:12Z";

describe("the record of a migration", () => {
  test("is read as it was written last, by calls that change nothing", async () => {
    const cloud = aws.connect();
    const id = "migration/Api/r1";
    await put(id, { state: "running", by: "i-0abc", holder: "i-0abc", beat: "1", began });
    expect(await cloud.migrations.record(TABLE, id)).toEqual({ state: "running", by: "i-0abc", began });
    await put(id, { state: "failed", by: "i-0def", holder: "", beat: "2", began, ended, detail: "exit 1" });
    expect(await cloud.migrations.record(TABLE, id)).toEqual({
      state: "failed",
      by: "i-0def",
      began,
      ended,
      detail: "exit 1",
    });
    await put(id, { state: "", by: "i-0def", holder: "", beat: "3", began, ended, detail: "exit 125" });
    expect(await cloud.migrations.record(TABLE, id)).toMatchObject({ state: "not started", detail: "exit 125" });
    expect(cloud.calls()).toEqual({ all: 3, mutating: 0 });
  });

  test("is nothing when nobody wrote it, and when there is no table", async () => {
    const { migrations } = aws.connect();
    expect(await migrations.record(TABLE, "migration/Api/r99")).toBeUndefined();
    expect(await migrations.record("shop-gone-records", "migration/Api/r1")).toBeUndefined();
  });

  test("that is written otherwise than we know is no record that is passed over", async () => {
    await put("migration/Api/r2", { state: "paused", by: "i-0abc", began });
    await expect(aws.connect().migrations.record(TABLE, "migration/Api/r2")).rejects.toThrow(
      "record migration/Api/r2 in shop-staging-records is not as instances write it",
    );
  });

  test("that may not be read names the permission", async () => {
    await aws.emulator.faults.set({ action: "GetItem", times: 1, code: "AccessDeniedException", status: 400 });
    const place = { region: "us-east-1", endpoint: aws.emulator.endpoint };
    const { migrations } = connectToAws(place, aws.clock, { attempts: 1 });
    await expect(migrations.record(TABLE, "migration/Api/r1")).rejects.toThrow("Allow dynamodb:GetItem");
  });
});

test("the instance that a worker is with is read as instances write it", async () => {
  const { workers } = aws.connect();
  expect(await workers.holder(TABLE, "worker/Web/bot")).toBeUndefined();
  expect(await workers.holder("no-such-table", "worker/Web/bot")).toBeUndefined();
  await put("worker/Web/bot", { holder: "i-0abc", color: "blue", beat: "1" });
  expect(await workers.holder(TABLE, "worker/Web/bot")).toEqual({ instance: "i-0abc", color: "blue" });
  await put("worker/Web/bot", { holder: "", color: "blue", beat: "2" });
  expect(await workers.holder(TABLE, "worker/Web/bot")).toBeUndefined();
});

test("status tells what the table holds", async () => {
  const shop = new Workshop();
  try {
    shop.code = { recordsTable: TABLE, migration: { container: "app", timeoutSeconds: 900 } };
    Object.assign(shop.cloud, { migrations: aws.connect().migrations });
    await shop.does("deploy staging --live --image shop/web:1");
    await shop.does("deploy staging --image shop/web:2");
    const nothing = (await shop.run("status staging")).said;
    expect(nothing).toMatch(/blue +r1 .* no record/);
    await put("migration/Web/r1", { state: "done", by: "i-0abc", holder: "", began, ended });
    await put("migration/Web/r2", { state: "failed", by: "i-0def", holder: "", began, ended, detail: "exit 1" });
    const { said } = await shop.run("status staging");
    expect(said).toMatch(/blue +r1 .* done in 12 s/);
    expect(said).toContain(`  migration of Web green r2: failed on i-0def at ${ended}: exit 1`);
  } finally {
    shop.remove();
  }
});
