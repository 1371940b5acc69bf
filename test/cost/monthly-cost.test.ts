import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHARGES_BY_TYPE } from "../../lib/cost/charges/charges-by-type";
import { whyFree } from "../../lib/cost/free-resources";
import { monthlyCost } from "../../lib/cost/monthly-cost";
import { PACKAGED_PRICES } from "../../lib/cost/packaged-prices";
import { importsOf, ROOT } from "../architecture/source";
import { costOf, databaseOf, ENVIRONMENT, groupOf, stackOf, UNUSED, type Resources } from "./support/stacks";

/** `EC2 t3.micro: 7.59` of every line, while it runs. */
const lines = (resources: Resources, given: Parameters<typeof costOf>[1] = {}) =>
  costOf(resources, given).lines.map(({ what, usd }) => `${what}: ${usd.running}`);
const reasons = (resources: Resources, given: Parameters<typeof costOf>[1] = {}) =>
  costOf(resources, given).unknown.map(({ what, reason }) => `${what}: ${reason}`);

describe("a group of instances", () => {
  it("costs its instances, their disks and their addresses", () =>
    expect(lines(groupOf({ group: { desired_capacity: 2 } }))).toEqual([
      "EC2 t3.micro: 15.18",
      "disk of an instance, gp2: 4",
      "public IPv4 address: 7.3",
    ]));
  it("starts with its least where nothing is desired", () =>
    expect(lines(groupOf({ group: { desired_capacity: null, min_size: 3 } }))[0]).toBe("EC2 t3.micro: 22.78"));
  it("has addresses by its subnets, where its template does not say", () => {
    const subnets = (opens: boolean): Resources => ({
      ...groupOf({ template: { network_interfaces: null }, group: { vpc_zone_identifier: ["${aws_subnet.a.id}"] } }),
      "aws_subnet.a": { map_public_ip_on_launch: opens },
    });
    expect(lines(subnets(true))).toContain("public IPv4 address: 3.65");
    expect(lines(subnets(false))).not.toContain("public IPv4 address: 3.65");
    expect(reasons(groupOf({ template: { network_interfaces: null } }))[0]).toMatch(/^public IPv4 address: neither/);
  });
  it("has metrics that cost, with detailed monitoring", () =>
    expect(lines(groupOf({ template: { monitoring: { enabled: true } } }))).toContain(
      "metrics of detailed monitoring: 2.1",
    ));
  it("belongs to its color, and to the release that runs there", () => {
    const services = { Web: { capsules: { blue: { release: "r7" } } } } as never;
    const cost = monthlyCost(stackOf(groupOf()), { ...ENVIRONMENT, services }, PACKAGED_PRICES, UNUSED);
    expect(cost.lines[0]?.color).toEqual({ service: "Web", color: "blue", release: "r7" });
  });
});

describe("a value that only Terraform knows", () => {
  it("is followed to a local and to another resource", () => {
    const group = groupOf({
      template: { instance_type: "${local.kind}" },
      group: { desired_capacity: "${local.count}" },
    });
    const stack = stackOf(group, { locals: { kind: "t3.small", count: 2 } });
    const { lines: found } = monthlyCost(stack, ENVIRONMENT, PACKAGED_PRICES, UNUSED);
    expect(found[0]).toMatchObject({ what: "EC2 t3.small", usd: { running: 30.37 } });
  });
  it.each([
    ["an expression", { instance_type: '${var.big ? "m7i.large" : "t3.micro"}' }],
    ["a local that is none", { instance_type: "${local.nothing}" }],
  ])("is listed, and in no sum: %s", (_kind, template) => {
    const cost = costOf(groupOf({ template }));
    expect(cost.unknown).toEqual([expect.objectContaining({ part: "instance", what: "EC2 instance" })]);
    expect(cost.total.running).toBe(5.65);
  });
  it("ends where locals refer to each other in a circle", () => {
    const stack = stackOf(databaseOf({ allocated_storage: "${local.a}" }), {
      locals: { a: "${local.b}", b: "${local.a}" },
    });
    const { unknown } = monthlyCost(stack, ENVIRONMENT, PACKAGED_PRICES, UNUSED);
    expect(unknown.map(({ part }) => part)).toEqual(["storage", "final snapshot"]);
  });
  it("makes the number of copies unknown", () => {
    expect(reasons({ "aws_eip.all": { for_each: "${toset(var.zones)}" } })).toEqual([
      "aws_eip: for_each makes as many as Terraform finds",
    ]);
    expect(lines({ "aws_eip.all": { count: 3 } })).toEqual(["public IPv4 address: 10.95"]);
  });
  it("hides how many zones a load balancer is in", () =>
    expect(reasons({ "aws_lb.main": { subnets: ["${aws_subnet.all[*].id}"] } })[0]).toMatch(
      /^public IPv4 address: subnets/,
    ));
});

describe("what has no price", () => {
  it("is listed with the region and the book's month", () =>
    expect(reasons(groupOf({ template: { instance_type: "x9.mega" } }))).toEqual([
      "EC2 x9.mega: the prices of 2026-11 have no ec2/x9.mega in us-east-1",
    ]));
  it("is everything in a region that the book does not know", () => {
    const cost = costOf(groupOf(), { region: "sa-east-1" });
    expect([cost.lines, cost.total.running, cost.unknown.length]).toEqual([[], 0, 3]);
  });
  it("is a type of resource that nobody knows", () =>
    expect(reasons({ "aws_redshift_cluster.big": {} })[0]).toMatch(/^aws_redshift_cluster: nobody has said/));
  it.each([
    ["a network load balancer", { "aws_lb.main": { load_balancer_type: "network" } }, "load balancer"],
    ["provisioned capacity", { "aws_dynamodb_table.all": {} }, "provisioned capacity of DynamoDB"],
    ["fast disks", databaseOf({ iops: 12_000 }), "provisioned throughput"],
    ["the system of a database, watched", databaseOf({ monitoring_interval: 60 }), "Enhanced Monitoring"],
    ["an old version", databaseOf({ engine_version: "13.4" }), "RDS Extended Support"],
    ["files in one zone", { "aws_efs_file_system.all": { availability_zone_name: "us-east-1a" } }, "files in EFS"],
    ["a parameter that is advanced", { "aws_ssm_parameter.all": { tier: "Advanced" } }, "parameter of tier Advanced"],
    ["a Spot instance", groupOf({ template: { instance_market_options: { market_type: "spot" } } }), "EC2 instance"],
    ["a group of another template", { "aws_autoscaling_group.all": { launch_template: { id: "lt-1" } } }, "EC2"],
  ] as [string, Resources, string][])("is said of %s", (_what, resources, expected) =>
    expect(costOf(resources).unknown.map(({ what }) => what)).toContain(expected),
  );
  it("is not said of a system that is not watched", () =>
    expect(reasons(databaseOf({ monitoring_interval: 0 }))).toEqual([]));
  it("is not said of an old version without the surcharge, or of a supported one", () => {
    const declined = "open-source-rds-extended-support-disabled";
    expect(reasons(databaseOf({ engine_version: "13.4", engine_lifecycle_support: declined }))).toEqual([]);
    expect(reasons(databaseOf({ engine_version: "17" }))).toEqual([]);
  });
});

describe("single prices", () => {
  it.each([
    ["a database with a standby", databaseOf({ multi_az: true }), 30.88],
    ["its password", databaseOf({ manage_master_user_password: true }), 15.84],
    ["a public one", databaseOf({ publicly_accessible: true }), 19.09],
    ["a load balancer inside", { "aws_lb.main": { internal: true, subnets: ["a", "b"] } }, 16.43],
    ["a NAT gateway and its address", { "aws_nat_gateway.one": {}, "aws_eip.one": {} }, 36.5],
    [
      "an interface endpoint in two zones",
      { "aws_vpc_endpoint.one": { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] } },
      14.6,
    ],
    ["a gateway endpoint", { "aws_vpc_endpoint.one": { vpc_endpoint_type: "Gateway" } }, 0],
    [
      "an alarm on two metrics",
      {
        "aws_cloudwatch_metric_alarm.a": {
          metric_query: [{ id: "result" }, { metric: { period: 60 } }, { metric: { period: 300 } }],
        },
      },
      0.2,
    ],
    ["an alarm that looks every ten seconds", { "aws_cloudwatch_metric_alarm.a": { period: 10 } }, 0.3],
    ["a composite alarm", { "aws_cloudwatch_composite_alarm.a": {} }, 0.5],
    ["a secret", { "aws_secretsmanager_secret.a": {} }, 0.4],
    ["a key", { "aws_kms_key.a": {} }, 1],
    ["a zone", { "aws_route53_zone.a": {} }, 0.5],
  ] as [string, Resources, number][])("%s", (_what, resources, usd) =>
    expect(costOf(resources).total.running).toBe(usd),
  );

  it("a NAT instance", () => {
    const disk = { volume_type: "gp3", volume_size: 8 };
    const nat = { "aws_instance.nat": { instance_type: "t4g.nano", root_block_device: disk }, "aws_eip.nat": {} };
    expect(lines(nat)).toEqual(["EC2 t4g.nano: 3.07", "disk of an instance, gp3: 0.64", "public IPv4 address: 3.65"]);
  });
});

describe("what is used", () => {
  it("costs what is assumed", () => {
    const bucket = { "aws_s3_bucket.a": {} };
    expect(lines(bucket)).toEqual([]);
    expect(lines(bucket, { usage: { bucketGb: 100 } })).toEqual(["objects in S3: 2.3"]);
  });
  it("keeps logs for as long as they are kept, and for a year where that is for ever", () => {
    const kept = (days?: number) =>
      costOf({ "aws_cloudwatch_log_group.a": days ? { retention_in_days: days } : {} }, { usage: { logsGb: 10 } });
    const of = (days?: number) => kept(days).lines.find(({ part }) => part === "kept")?.usd.paused;
    expect([of(30), of(), kept(30).total.running]).toEqual([0.3, 3.6, 5.3]);
  });
  it("is free within what AWS gives an account, and never less than nothing", () => {
    const alarms = (count: number) => ({ "aws_cloudwatch_metric_alarm.a": { count } });
    const usd = (count: number) => costOf(alarms(count), { usage: { freeAlarmMetrics: 10 } }).total.running;
    expect([usd(4), usd(10), usd(25)]).toEqual([0, 0, 1.5]);
  });
});

it("every type of resource that the library makes is priced or known to be free", () => {
  const files = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const modules = files.flatMap((path) => importsOf({ path, text: readFileSync(join(ROOT, "lib", path), "utf8") }));
  const types = modules.flatMap(
    (module) => /^@cdktf\/provider-aws\/lib\/(?!data-aws|provider$)([a-z0-9-]+)$/.exec(module)?.[1] ?? [],
  );
  const names = [...new Set(types)].map((type) => `aws_${type.replaceAll("-", "_")}`);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !CHARGES_BY_TYPE.has(name) && whyFree(name) === undefined)).toEqual([]);
});
