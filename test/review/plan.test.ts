import { checkAgainstPlan } from "../../lib/review/plan/check-against-plan";
import { reviewEnvironment } from "../../lib/review/review-environments";
import { ManagedPostgres, Notify, SMALL_DATABASE } from "../../lib";
import { inNetwork, resourceIn, synthesized, type Json } from "./support/made";

const props = { databaseName: "shop", size: SMALL_DATABASE, notify: Notify.nobody("a test") };
const database = (edit?: (json: Json) => void) =>
  inNetwork((stack) => void new ManagedPostgres(stack, "Database", props), edit);
const before = synthesized(database());
const after = synthesized(database((json) => void (resourceIn(json, "aws_db_instance").allocated_storage = 40)));
const reviewed = reviewEnvironment(before, after);
const addresses = after.stack.elements.filter(({ kind }) => kind === "resource").map(({ address }) => address);
const instance = addresses.find((address) => address.startsWith("aws_db_instance.")) as string;

const plan = (actions: Readonly<Record<string, readonly string[]>> = {}): string =>
  JSON.stringify({
    format_version: "1.2",
    planned_values: {},
    resource_changes: addresses.map((address) => ({
      address,
      mode: "managed",
      change: { actions: actions[address] ?? (address === instance ? ["update"] : ["no-op"]) },
    })),
  });

const planWith = (more: object): string => JSON.stringify({ ...(JSON.parse(plan()) as object), ...more });

describe("a review beside Terraform's own plan", () => {
  it("says how many resources both see alike", () => {
    expect(checkAgainstPlan(reviewed, [before, after], plan())).toMatchObject({
      plan: { agreed: addresses.length, differences: [] },
      risk: "capacity",
    });
  });
  it("shows both verdicts where they differ, and leads with lost data that the code does not tell", () => {
    const checked = checkAgainstPlan(reviewed, [before, after], plan({ [instance]: ["delete", "create"] }));
    expect(checked).toMatchObject({
      risk: "data-loss",
      plan: { differences: [{ address: instance, path: "Database", expected: "update", planned: "replace" }] },
      changes: [
        {
          needs: ["data-loss"],
          sentence: "Database: Terraform's plan says replace, which the code does not tell: its data would be lost",
        },
        {},
      ],
    });
  });
  it("takes several instances of a resource for one, by the worst", () => {
    const several = JSON.parse(plan()) as { resource_changes: object[] };
    several.resource_changes.push({ address: `${instance}["b"]`, mode: "managed", change: { actions: ["delete"] } });
    expect(checkAgainstPlan(reviewed, [before, after], JSON.stringify(several))).toMatchObject({
      plan: { differences: [{ planned: "delete" }] },
    });
  });
  it("refuses a plan of another stack, and what is no plan", () => {
    const other = JSON.stringify({
      format_version: "1.2",
      planned_values: {},
      resource_changes: [{ address: "aws_vpc.other", mode: "managed", change: { actions: ["create"] } }],
    });
    expect(checkAgainstPlan(reviewed, [before, after], other)).toMatchObject({
      rule: "the plan is of another stack: of its 1 resources production has 0",
    });
    const staging = JSON.stringify({
      format_version: "1.2",
      planned_values: {},
      resource_changes: [
        {
          address: instance,
          mode: "managed",
          change: { actions: ["no-op"], after: { identifier: "shop-staging-database" } },
        },
      ],
    });
    expect(checkAgainstPlan(reviewed, [before, after], staging)).toMatchObject({
      rule: "the plan is of another stack: it has shop-staging-database where production has shop-production-database",
    });
    expect(checkAgainstPlan(reviewed, [before, after], "{")).toMatchObject({
      rule: expect.stringContaining("not valid JSON"),
    });
    const state = JSON.stringify({ format_version: "1.0", values: {} });
    for (const text of ["{}", state])
      expect(checkAgainstPlan(reviewed, [before, after], text)).toMatchObject({
        rule: expect.stringContaining("terraform show -json"),
      });
  });

  it.each<[string, object, string]>([
    ["failed", { errored: true }, "the plan failed, and says only what came before the error"],
    ["is of a part", { complete: false }, "not everything is planned"],
    [
      "puts something off",
      {
        complete: false,
        deferred_changes: [{ reason: "provider_config_unknown", resource_change: { address: instance } }],
      },
      `not everything is planned: Terraform puts off ${instance}`,
    ],
    ["puts off what it does not name", { deferred_changes: [{ reason: "unknown" }] }, "not everything is planned"],
  ])("refuses a plan that %s", (_what, more, rule) => {
    expect(checkAgainstPlan(reviewed, [before, after], planWith(more))).toMatchObject({ rule });
  });

  it("minds outputs no more than Terraform does", () => {
    const outputs = { output_changes: { url: { actions: ["update"], before: "a", after: "b" } } };
    expect(checkAgainstPlan(reviewed, [before, after], planWith(outputs))).toMatchObject({
      plan: { differences: [], drift: [] },
    });
  });

  it("never shows a value of a plan, which may be secret", () => {
    const broken = `${plan().slice(0, -1)}, "password": "hunter2}`;
    const named = JSON.stringify({
      ...(JSON.parse(plan()) as object),
      resource_changes: [
        {
          address: instance,
          mode: "managed",
          change: { actions: ["no-op"], after: { identifier: "hunter2" }, after_sensitive: { identifier: true } },
        },
      ],
    });
    for (const text of [broken, named])
      expect(JSON.stringify(checkAgainstPlan(reviewed, [before, after], text))).not.toContain("hunter2");
  });
});

describe("data within a module, which the stack does not show", () => {
  const inside = (...actions: string[]) => {
    const module = {
      address: 'module.shop["eu.west"].aws_db_instance.main["a]b"]',
      mode: "managed",
      change: { actions },
    };
    const { resource_changes: own, ...others } = JSON.parse(plan()) as { resource_changes: object[] };
    return JSON.stringify({ ...others, resource_changes: [...own, module] });
  };
  it("is told when it would be lost", () => {
    const checked = checkAgainstPlan(reviewed, [before, after], inside("delete", "create"));
    expect(checked).toMatchObject({
      risk: "data-loss",
      changes: [{ type: "aws_db_instance", needs: ["data-loss"] }, {}],
    });
  });
  it("makes no other stack of the plan, however much is in modules", () => {
    const modules = addresses.flatMap((address) => ["a", "b", "c"].map((name) => `module.${name}.${address}`));
    const { resource_changes: own, ...others } = JSON.parse(plan()) as { resource_changes: object[] };
    const more = modules.map((address) => ({ address, mode: "managed", change: { actions: ["no-op"] } }));
    const checked = checkAgainstPlan(
      reviewed,
      [before, after],
      JSON.stringify({ ...others, resource_changes: [...own, ...more] }),
    );
    expect(checked).toMatchObject({ plan: { differences: [] } });
  });
});

describe("what was changed outside of the code", () => {
  const drifted = (address: string, change: object) =>
    checkAgainstPlan(reviewed, [before, after], planWith({ resource_drift: [{ address, mode: "managed", change }] }));

  it("needs a look where the code says something of it, by the names of its arguments", () => {
    const checked = drifted(instance, {
      actions: ["update"],
      before: {
        deletion_protection: true,
        backup_retention_period: 7,
        latest_restorable_time: "1",
        password: "hunter1",
      },
      after: {
        deletion_protection: false,
        backup_retention_period: 7,
        latest_restorable_time: "2",
        password: "hunter2",
      },
    });
    expect(checked).toMatchObject({
      risk: "unknown",
      changes: [
        {
          path: "Database",
          type: "aws_db_instance",
          kind: "changed",
          risk: "unknown",
          needs: ["unknown"],
          sentence:
            "Database: was changed outside of the code: deletion_protection, latest_restorable_time, password; applying sets what the code says, or builds on it",
        },
        { risk: "capacity" },
      ],
      plan: { drift: [{ address: instance, path: "Database", isGone: false, againstCode: true }] },
    });
    expect(JSON.stringify(checked)).not.toMatch(/hunter/);
  });

  it("is a note where the code says nothing of it, or leaves it to others", () => {
    const computed = {
      actions: ["update"],
      before: { latest_restorable_time: "1" },
      after: { latest_restorable_time: "2" },
    };
    const ignored = { actions: ["update"], before: {}, after: { snapshot_identifier: "rds:before" } };
    for (const change of [computed, ignored]) {
      expect(drifted(instance, change)).toMatchObject({ risk: "capacity", changes: [{ risk: "capacity" }] });
      expect(drifted(instance, change)).toMatchObject({ plan: { drift: [{ againstCode: false }] } });
    }
  });

  it("is lost data where what holds it is gone", () => {
    expect(drifted(instance, { actions: ["delete"], before: {}, after: null })).toMatchObject({
      risk: "data-loss",
      changes: [
        { kind: "removed", needs: ["data-loss"], sentence: expect.stringContaining("was removed outside") },
        {},
      ],
    });
  });

  it("needs a look in a module, of whose code the stack says nothing", () => {
    const change = { actions: ["update"], before: { port: 1 }, after: { port: 2 } };
    expect(drifted("module.shop.aws_lb_target_group.web[0]", change)).toMatchObject({
      changes: [{ type: "aws_lb_target_group", needs: ["unknown"] }, {}],
    });
  });

  it("is nothing where nothing differs, such as after a move, and in what is only read", () => {
    expect(drifted(instance, { actions: ["no-op"], before: { a: 1 }, after: { a: 1 } })).toMatchObject({
      plan: { drift: [] },
    });
    const read = {
      address: "data.aws_region.here",
      mode: "data",
      change: { actions: ["update"], before: {}, after: { a: 1 } },
    };
    expect(checkAgainstPlan(reviewed, [before, after], planWith({ resource_drift: [read] }))).toMatchObject({
      plan: { drift: [] },
    });
  });
});
