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
    const failed = JSON.stringify({ ...(JSON.parse(plan()) as object), errored: true });
    const partial = JSON.stringify({ ...(JSON.parse(plan()) as object), complete: false });
    for (const text of ["{}", state, failed, partial])
      expect(checkAgainstPlan(reviewed, [before, after], text)).toMatchObject({
        rule: expect.stringContaining("terraform show -json"),
      });
  });
});
