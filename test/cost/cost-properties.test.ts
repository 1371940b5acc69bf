import fc from "fast-check";
import { STATES } from "../../lib/cost/by-state";
import { costChange } from "../../lib/cost/cost-change";
import type { MonthlyCost } from "../../lib/cost/cost-line";
import { blended, perColor, perConstruct } from "../../lib/cost/cost-sums";
import { monthlyCost } from "../../lib/cost/monthly-cost";
import { PACKAGED_PRICES } from "../../lib/cost/packaged-prices";
import { HOURS_PER_MONTH, USAGE_KEYS, type Usage } from "../../lib/cost/usage";
import { databaseOf, ENVIRONMENT, groupOf, stackOf, type Resources } from "./support/stacks";

const cents = (usd: number) => Math.round(usd * 100);

interface Shape {
  readonly instances: number;
  readonly kind: string;
  readonly disk: number;
  readonly green: boolean;
  readonly storage: number;
  readonly standby: boolean;
  readonly snapshot: boolean;
  readonly alarms: number;
  readonly zones: number;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  instances: fc.integer({ min: 0, max: 12 }),
  kind: fc.constantFrom("t3.micro", "t4g.small", "m7g.large"),
  disk: fc.integer({ min: 8, max: 500 }),
  green: fc.boolean(),
  storage: fc.integer({ min: 20, max: 2000 }),
  standby: fc.boolean(),
  snapshot: fc.boolean(),
  alarms: fc.integer({ min: 0, max: 40 }),
  zones: fc.integer({ min: 2, max: 3 }),
});

const usage: fc.Arbitrary<Usage> = fc.record(
  Object.fromEntries(
    USAGE_KEYS.map((key) => [key, fc.double({ min: 0, max: key === "runningHours" ? 730 : 5000, noNaN: true })]),
  ) as unknown as { [Key in keyof Usage]: fc.Arbitrary<number> },
);
const region = fc.constantFrom("us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1");

function resourcesOf(given: Shape): Resources {
  const disk = { block_device_mappings: [{ ebs: { volume_size: given.disk, volume_type: "gp3" } }] };
  const template = { instance_type: given.kind, ...disk };
  const group = { desired_capacity: given.instances };
  return {
    ...groupOf({ template, group }),
    ...(given.green && groupOf({ template, path: "Environment/Web/Green", id: "green" })),
    ...databaseOf({
      allocated_storage: given.storage,
      multi_az: given.standby,
      skip_final_snapshot: !given.snapshot,
      manage_master_user_password: true,
    }),
    "aws_lb.main": {
      subnets: Array.from({ length: given.zones }, (_, zone) => `subnet-${zone}`),
      "//": "Environment/LoadBalancer/Resource",
    },
    "aws_cloudwatch_metric_alarm.all": { count: given.alarms, "//": "Environment/Alarms/All" },
    "aws_s3_bucket.uploads": { "//": "Environment/Uploads/Resource" },
    "aws_efs_file_system.models": { throughput_mode: "elastic", "//": "Environment/Models/Resource" },
    "aws_cloudwatch_log_group.web": { retention_in_days: 30, "//": "Environment/Logs" },
    "aws_cloudwatch_dashboard.web": { "//": "Environment/Dashboard/Resource" },
  };
}

const costOf = (given: Shape, where: string, used: Usage): MonthlyCost =>
  monthlyCost(stackOf(resourcesOf(given)), { ...ENVIRONMENT, region: where }, PACKAGED_PRICES, used);
const assert = (property: fc.IProperty<[Shape, string, Usage]>) => fc.assert(property, { numRuns: 25 });

describe("the cost of any environment", () => {
  it("is the sum of its lines, and of its constructs", () =>
    assert(
      fc.property(shape, region, usage, (given, where, used) => {
        const cost = costOf(given, where, used);
        for (const state of STATES) {
          const sum = (all: readonly { usd: MonthlyCost["total"] }[]) =>
            all.reduce((total, { usd }) => total + cents(usd[state]), 0);
          expect(sum(cost.lines)).toBe(cents(cost.total[state]));
          expect(sum(perConstruct(cost))).toBe(cents(cost.total[state]));
        }
      }),
    ));
  it("falls from running to paused to destroyed, and is never less than nothing", () =>
    assert(
      fc.property(shape, region, usage, (given, where, used) => {
        const { total } = costOf(given, where, used);
        expect(total.paused).toBeLessThanOrEqual(total.running);
        expect(total.destroyed).toBeLessThanOrEqual(total.paused);
        expect(total.destroyed).toBeGreaterThanOrEqual(0);
      }),
    ));
  it.each([
    ["an instance more", (given: Shape) => ({ ...given, instances: given.instances + 1 })],
    ["a larger disk", (given: Shape) => ({ ...given, storage: given.storage + 1 })],
    ["a standby", (given: Shape) => ({ ...given, standby: true })],
    ["a second color", (given: Shape) => ({ ...given, green: true })],
    ["an alarm more", (given: Shape) => ({ ...given, alarms: given.alarms + 1 })],
  ])("is never less with %s", (_what, more) =>
    assert(
      fc.property(shape, region, usage, (given, where, used) => {
        const [one, other] = [costOf(given, where, used), costOf(more(given), where, used)];
        for (const state of STATES) expect(other.total[state]).toBeGreaterThanOrEqual(one.total[state]);
      }),
    ),
  );
  it("is between that of its states, when it runs for some hours only", () =>
    assert(
      fc.property(shape, region, usage, (given, where, used) => {
        const cost = costOf(given, where, used);
        expect(blended(cost, "destroyed")).toBeLessThanOrEqual(blended(cost, "paused"));
        expect(blended(cost, "paused")).toBeLessThanOrEqual(cost.total.running);
        expect(blended({ ...cost, usage: { ...used, runningHours: HOURS_PER_MONTH } }, "destroyed")).toBe(
          cost.total.running,
        );
      }),
    ));
  it("has the second color's share as what that color adds", () =>
    assert(
      fc.property(shape, region, usage, (given, where, used) => {
        const [one, two] = [false, true].map((green) => costOf({ ...given, green }, where, used)) as [
          MonthlyCost,
          MonthlyCost,
        ];
        const green = perColor(two).find(({ color }) => color === "green");
        expect(cents(green!.usd.running)).toBe(cents(two.total.running) - cents(one.total.running));
      }),
    ));
  it("changes by the difference of both totals, whatever changes", () =>
    fc.assert(
      fc.property(shape, shape, region, usage, (given, other, where, used) => {
        const sides = [given, other].map((each) => ({
          stack: stackOf(resourcesOf(each)),
          cost: costOf(each, where, used),
        }));
        const [before, after] = sides as [(typeof sides)[0], (typeof sides)[0]];
        const change = costChange(before, after);
        for (const state of STATES) {
          const delta = cents(after.cost.total[state]) - cents(before.cost.total[state]);
          expect(cents(change.usd[state]) + cents(change.pending[state])).toBe(delta);
        }
        expect(change.constructs.flatMap(({ lines }) => lines).every(({ causes }) => causes.length > 0)).toBe(true);
      }),
      { numRuns: 25 },
    ));
});
