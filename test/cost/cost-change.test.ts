import type { JsonObject } from "../../lib/core/plain-json";
import { costChange, type CostChange } from "../../lib/cost/cost-change";
import { monthlyCost } from "../../lib/cost/monthly-cost";
import { PACKAGED_PRICES } from "../../lib/cost/packaged-prices";
import { PriceBook } from "../../lib/cost/price-book";
import type { Usage } from "../../lib/cost/usage";
import { databaseOf, ENVIRONMENT, groupOf, stackOf, UNUSED, type Resources } from "./support/stacks";

interface Side {
  readonly others?: JsonObject;
  readonly book?: PriceBook;
  readonly usage?: Partial<Usage>;
}

function changed(before: Resources, after: Resources, one: Side = {}, other: Side = {}): CostChange {
  const side = (resources: Resources, { others, book = PACKAGED_PRICES, usage }: Side) => {
    const stack = stackOf(resources, others);
    return { stack, cost: monthlyCost(stack, ENVIRONMENT, book, { ...UNUSED, ...usage }) };
  };
  return costChange(side(before, one), side(after, other));
}

/** `Environment/Database storage +2.3: allocated_storage 20 → 40` */
function told({ constructs }: CostChange): string[] {
  return constructs.flatMap(({ construct, lines }) =>
    lines.map(({ part, usd, causes, isPending }) => {
      const why = causes.map((cause) =>
        cause.kind === "argument"
          ? `${cause.attribute} ${JSON.stringify(cause.before)} → ${JSON.stringify(cause.after)}`
          : cause.kind,
      );
      return `${construct} ${part} ${usd.running}: ${why.join(", ")}${isPending ? " (pending)" : ""}`;
    }),
  );
}

/** As the library freezes a color. */
const FROZEN = { lifecycle: { ignore_changes: ["instance_type", "block_device_mappings", "desired_capacity"] } };
const frozen = (template: JsonObject = {}, group: JsonObject = {}) =>
  groupOf({
    template: { ...FROZEN, name_prefix: "web-r1-", ...template },
    group: { ...FROZEN, name_prefix: "web-r1-", ...group },
  });

it("nothing changes where nothing changes", () =>
  expect(changed({ ...frozen(), ...databaseOf() }, { ...frozen(), ...databaseOf() })).toEqual({
    usd: { running: 0, paused: 0, destroyed: 0 },
    pending: { running: 0, paused: 0, destroyed: 0 },
    constructs: [],
  }));

it("a larger disk of the database is told with its argument, in every state", () => {
  const change = changed(databaseOf(), databaseOf({ allocated_storage: 40 }));
  expect(told(change)).toEqual([
    "Environment/Database storage 2.3: allocated_storage 20 → 40",
    "Environment/Database final snapshot 0: allocated_storage 20 → 40",
  ]);
  expect(change.usd).toEqual({ running: 2.3, paused: 2.3, destroyed: 1.9 });
});

it("what is dearer is told first", () => {
  const { constructs } = changed(databaseOf(), databaseOf({ multi_az: true }));
  expect(constructs[0]?.lines.map(({ part }) => part)).toEqual(["instance", "storage"]);
});

it("a part that appears has its argument as the cause, and so has one that goes", () => {
  const secret = databaseOf({ manage_master_user_password: true });
  expect(told(changed(databaseOf({ manage_master_user_password: false }), secret))).toEqual([
    "Environment/Database password 0.4: manage_master_user_password false → true",
  ]);
  expect(told(changed(secret, databaseOf()))).toEqual([
    "Environment/Database password -0.4: manage_master_user_password true → undefined",
  ]);
});

it("a resource is added, or removed", () => {
  const secret = { "aws_secretsmanager_secret.key": { "//": "Environment/Key/Resource" } };
  expect(told(changed({}, secret))).toEqual(["Environment/Key secret 0.4: added"]);
  expect(told(changed(secret, {}))).toEqual(["Environment/Key secret -0.4: removed"]);
});

describe("a frozen color", () => {
  it("takes another instance type only with the next release", () => {
    const change = changed(frozen(), frozen({ instance_type: "t3.small" }));
    expect(told(change)).toEqual([
      'Environment/Web/Blue instance 7.59: instance_type "t3.micro" → "t3.small" (pending)',
    ]);
    expect([change.usd.running, change.pending.running]).toEqual([0, 7.59]);
  });
  it("takes it at once with a new release, which makes it anew", () => {
    const change = changed(frozen(), frozen({ instance_type: "t3.small", name_prefix: "web-r2-" }));
    expect([change.usd.running, change.pending.running]).toEqual([7.59, 0]);
  });
  it("takes at once what is not frozen", () => {
    const without = { desired_capacity: null, lifecycle: {} };
    const change = changed(frozen({}, without), frozen({}, { ...without, min_size: 2 }));
    expect(change.usd.running).toBe(13.24);
  });
});

it("a moved resource costs what it cost, and is no cause", () => {
  const [before, after] = [groupOf({ id: "old" }), groupOf({ id: "new" })];
  const moved = ["aws_launch_template", "aws_autoscaling_group"].map((type) => ({
    from: `${type}.old`,
    to: `${type}.new`,
  }));
  expect(told(changed(before, after, {}, { others: { moved } }))).toEqual([]);
  const larger = groupOf({ id: "new", template: { instance_type: "t3.small" } });
  expect(told(changed(before, larger, {}, { others: { moved } }))).toEqual([
    'Environment/Web/Blue instance 7.59: instance_type "t3.micro" → "t3.small"',
  ]);
});

it("another price is told as such", () => {
  const prices = { "us-east-1": { "ec2/t3.micro": { usd: 0.02, unit: "hour", seen: "2027-01", source: "test" } } };
  const book = PACKAGED_PRICES.with(new PriceBook({ format: 1, collected: "2027-01", sources: {}, prices }));
  const { constructs } = changed(groupOf(), groupOf(), {}, { book });
  expect(constructs[0]?.lines[0]?.causes).toEqual([{ kind: "price", before: 0.0104, after: 0.02 }]);
});

it("more or fewer of the same are told as that", () => {
  const addresses = (given: JsonObject) => ({ "aws_eip.all": { ...given, "//": "Environment/Addresses/All" } });
  expect(told(changed(addresses({}), addresses({ count: 3 })))).toEqual([
    "Environment/Addresses address 7.3: count undefined → 3",
  ]);
  expect(told(changed(addresses({ count: 3 }), addresses({ count: 2 })))).toEqual([
    "Environment/Addresses address -3.65: count 3 → 2",
  ]);
});

it("other assumptions are told as such, and so is a used-up allowance", () => {
  const bucket = { "aws_s3_bucket.a": { "//": "Environment/Uploads/Resource" } };
  expect(told(changed(bucket, bucket, {}, { usage: { bucketGb: 100 } }))).toEqual([
    "Environment/Uploads storage 2.3: usage",
  ]);
  const alarms = (count: number) => ({ "aws_cloudwatch_metric_alarm.a": { count, "//": "Environment/Alarms/All" } });
  const free = { usage: { freeAlarmMetrics: 10 } };
  expect(changed(alarms(2), alarms(11), free, free).usd.running).toBe(0.1);
});
