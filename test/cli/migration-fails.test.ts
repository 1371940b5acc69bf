import type { MigrationRecord } from "../../lib/cli/ports/migrations";
import { Workshop } from "./support/workshop";

const TABLE = "shop-staging-records";
const SECOND = "deploy staging --image shop/web:2 --confirm staging";
const FAILED: MigrationRecord = {
  state: "failed",
  by: "i-0abc",
  began: "2026-11-21T08:59:00Z",
  ended: "2026-11-21T08:59:07Z",
  detail: "exit 1",
};
const LOG = "Its log: twinstack logs staging --container migration";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  shop.code = { recordsTable: TABLE, migration: { container: "app", timeoutSeconds: 900 } };
  await shop.does("deploy staging --live --image shop/web:1");
});
afterEach(() => shop.remove());

const record = (release: string, content: MigrationRecord) =>
  shop.world.migrations.set(`${TABLE} migration/Web/${release}`, content);
const breakGate = () => Object.assign(shop.trouble, { failAt: "aws_autoscaling_group", gate: true });
const reason = () => shop.ledger.services.Web?.colors.green?.failed?.reason;

async function failure(line = SECOND): Promise<string> {
  breakGate();
  const { status, errors } = await shop.run(line);
  expect([status, errors.length]).toEqual([1, 1]);
  return errors[0]!;
}

describe("a release whose migration failed", () => {
  test("fails with the migration's reason and where its log is, and is marked so", async () => {
    record("r2", FAILED);
    expect(await failure()).toBe(
      `twinstack: the migration of release r2 of Web failed: failed on i-0abc at 2026-11-21T08:59:07Z: exit 1. No container of it started (Terraform: waiting for Auto Scaling Group capacity satisfied: timeout have 0 healthy). ${LOG}. Traffic stays where it was. What the migration changed stays changed. Mend it and deploy again, or give the release up: twinstack abandon staging.`,
    );
    expect(reason()).toMatch(/^its migration: failed on i-0abc at .*: exit 1; waiting for Auto Scaling Group capacity/);
    expect(shop.world.served.join()).toContain("r1-app 100");
  });

  test("does so too when its apply is carried on", async () => {
    shop.trouble.failAt = "aws_launch_template";
    await shop.run(SECOND);
    record("r2", FAILED);
    expect(await failure("apply staging --confirm staging")).toContain(LOG);
    expect(reason()).toContain("exit 1");
  });

  test("names the service where there are several", async () => {
    shop.code = { ...shop.code, services: ["Web", "Api"] };
    record("r2", FAILED);
    expect(await failure(`${SECOND} --service Web`)).toContain(`${LOG} --service Web.`);
  });
});

test("a migration that runs still when the gate closes did not end in time", async () => {
  record("r2", { state: "running", by: "i-0abc", began: "2026-11-21T08:45:00Z" });
  expect(await failure()).toContain(
    "the migration of release r2 of Web did not end in time: running since 2026-11-21T08:45:00Z on i-0abc",
  );
});

test("a migration that could not be started is named, too", async () => {
  record("r2", { ...FAILED, state: "not started", detail: "exit 125" });
  expect(await failure()).toContain(
    "the migration of release r2 of Web failed: not started on i-0abc at 2026-11-21T08:59:07Z: exit 125",
  );
});

test.each<[string, MigrationRecord | undefined]>([
  ["was done", { ...FAILED, state: "done" }],
  ["was not recorded", undefined],
])("a migration that %s is not blamed", async (_what, content) => {
  if (content) record("r2", content);
  const said = await failure();
  expect(said).toContain("waiting for Auto Scaling Group capacity");
  expect(said).not.toContain("migration");
  expect(reason()).not.toContain("migration");
});

test("that the record may not be read is said, and hides nothing of the failure", async () => {
  shop.cloud.failingTable = TABLE;
  breakGate();
  const { errors, said } = await shop.run(SECOND);
  expect(errors[0]).toContain("waiting for Auto Scaling Group capacity");
  expect(said).toContain(
    "What became of the migration of release r2 is not known: AWS denied GetItem. Allow dynamodb:GetItem.",
  );
  expect(reason()).toContain("capacity satisfied");
});
