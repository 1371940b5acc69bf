import { statusOf } from "../../../lib/cli/status/migration-status";
import type { MigrationRecord } from "../../../lib/cli/ports/migrations";
import { Workshop } from "../support/workshop";

const TABLE = "shop-staging-records";
const migration = { container: "app", timeoutSeconds: 900 };
const RUNNING: MigrationRecord = { state: "running", by: "i-0abc", began: "2026-11-21T08:57:00Z" };
const ENDED: MigrationRecord = { ...RUNNING, state: "done", ended: "2026-11-21T08:58:12Z" };

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  shop.code = { recordsTable: TABLE, migration };
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
});
afterEach(() => shop.remove());

const record = (name: string, content: MigrationRecord) =>
  shop.world.migrations.set(`${TABLE} migration/${name}`, content);
const status = async () => (await shop.run("status staging")).said;

async function told(): Promise<unknown[]> {
  shop.terminal.printed.length = 0;
  await shop.run("status staging --json");
  const [environment] = JSON.parse(shop.terminal.printed.join("\n"));
  return environment.services[0].colors.map((color: { migration: unknown }) => color.migration);
}

test("of each running color is told, in the table and in full below it", async () => {
  record("Web/r1", ENDED);
  record("Web/r2", RUNNING);
  const said = await status();
  expect(said).toMatch(/role +alarms +migration/);
  expect(said).toMatch(/blue +r1 .* live .* done in 1 min 12 s/);
  expect(said).toMatch(/green +r2 .* deployed .* running for 3 min/);
  expect(said).toContain("  migration of Web blue r1: done at 2026-11-21T08:58:12Z on i-0abc, in 1 min 12 s");
  expect(said).toContain("  migration of Web green r2: running since 2026-11-21T08:57:00Z on i-0abc");
});

test("is part of the document", async () => {
  record("Web/r1", ENDED);
  record("Web/r2", { ...ENDED, state: "failed", detail: "exit 1" });
  expect(await told()).toEqual([
    { state: "done", on: "i-0abc", at: "2026-11-21T08:58:12Z", seconds: 72 },
    { state: "failed", on: "i-0abc", at: "2026-11-21T08:58:12Z", detail: "exit 1" },
  ]);
  shop.world.migrations.clear();
  record("Web/r2", RUNNING);
  expect(await told()).toEqual([
    { state: "no record" },
    { state: "running", on: "i-0abc", since: "2026-11-21T08:57:00Z" },
  ]);
});

test("that failed says where, when and why", async () => {
  record("Web/r2", { ...ENDED, state: "failed", detail: "exit 1" });
  expect(await status()).toContain("  migration of Web green r2: failed on i-0abc at 2026-11-21T08:58:12Z: exit 1");
});

test("is found by the name that the service had when it was deployed", async () => {
  record("Web/r1", ENDED);
  await shop.does("rename staging Web Shop");
  expect(await status()).toContain("  migration of Shop blue r1: done at");
});

test("of a service that has none takes no column, in an old environment without a table neither", async () => {
  shop.code = {};
  expect(await status()).not.toContain("migration");
  expect(await told()).toEqual([{ state: "none" }, { state: "none" }]);
});

test("has no record where the environment has no table for them yet", async () => {
  record("Web/r1", ENDED);
  shop.code = { migration };
  expect(await told()).toEqual([{ state: "no record" }, { state: "no record" }]);
  expect(await status()).toMatch(/blue +r1 .* no record/);
});

test("that ran is told also when the code has none any more", async () => {
  record("Web/r1", ENDED);
  shop.code = { recordsTable: TABLE };
  expect(await told()).toEqual([expect.objectContaining({ state: "done" }), { state: "none" }]);
});

test("that cannot be asked about is an error, not a color without a migration", async () => {
  shop.cloud.failingTable = TABLE;
  const { status: exit, errors } = await shop.run("status staging");
  expect([exit, errors[0]]).toEqual([1, expect.stringContaining("Allow dynamodb:GetItem.")]);
});

test("without a moment of its end took no time, and without a reason says so", () => {
  expect(statusOf({ ...RUNNING, state: "done" })).toMatchObject({ at: RUNNING.began, seconds: 0 });
  expect(statusOf({ ...RUNNING, state: "failed" })).toMatchObject({ at: RUNNING.began, detail: "it did not say why" });
});
