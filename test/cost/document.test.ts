import type { MonthlyCost } from "../../lib/cost/cost-line";
import { blended } from "../../lib/cost/cost-sums";
import { costOf, databaseOf, groupOf, type Resources } from "./support/stacks";

/** CodeDetect as its document describes it: no secret, no alarm, no dashboard. */
function documented(given: { database?: object; template?: object } = {}): Resources {
  return {
    ...groupOf({ template: { ...given.template } as never }),
    ...databaseOf({ ...given.database } as never),
    "aws_lb.main": { load_balancer_type: "application", subnets: ["${aws_subnet.a.id}", "${aws_subnet.b.id}"] },
    "aws_efs_file_system.models": {},
  };
}

const FILES = { usage: { filesGb: 1 } };
const ADDRESS = "ec2/public_ipv4_address";

/** Cents do not add up exactly in floating point. */
const cents = (usd: number) => Math.round(usd * 100) / 100;
const sum = (cost: MonthlyCost, of: (item: string) => boolean, state: "running" | "paused" | "destroyed" = "running") =>
  cents(cost.lines.filter(({ item }) => of(item)).reduce((total, { usd }) => total + usd[state], 0));
const withoutAddresses = (cost: MonthlyCost) => sum(cost, (item) => item !== ADDRESS);

describe("the table of CodeDetect's document, in us-east-1", () => {
  const staging = costOf(documented(), FILES);
  const production = costOf({ ...documented(), "aws_route53_zone.main": {} }, FILES);

  it.each([
    ["EC2 t3.micro", "ec2/t3.micro", 7.59],
    ["RDS PostgreSQL db.t3.micro", "rds_postgres/db.t3.micro", 13.14],
    ["its 20 GB", "rds_storage/gp3", 2.3],
    ["EBS 20 GB, gp2", "ebs/gp2", 2.0],
    ["EFS, 1 GB", "efs/standard", 0.3],
    ["ALB, hours only", "alb/load_balancer", 16.43],
    ["what it forgets: public IPv4", ADDRESS, 10.95],
  ])("%s", (_row, item, usd) => expect(sum(staging, (each) => each === item)).toBe(usd));

  it("has staging's total without addresses, and with them", () => {
    expect(withoutAddresses(staging)).toBe(41.76);
    expect(staging.total.running).toBe(52.71);
  });
  it("has production's total with its zone", () => {
    expect(sum(production, (item) => item.startsWith("route53/"))).toBe(0.5);
    expect(withoutAddresses(production)).toBe(42.26);
    expect(production.total.running).toBe(53.21);
  });
  it("knows everything in it", () => expect(production.unknown).toEqual([]));
  it("has gp3 as the cheaper disk", () => {
    const disk = { block_device_mappings: [{ ebs: { volume_size: 20, volume_type: "gp3" } }] };
    expect(withoutAddresses(costOf(documented({ template: disk }), FILES))).toBe(41.36);
  });
  it("has MySQL's price", () => {
    const mysql = costOf(databaseOf({ engine: "mysql" }));
    expect(mysql.lines.map(({ usd }) => usd.running)).toEqual(expect.arrayContaining([12.41, 2.3]));
    expect(mysql.total.running).toBe(14.71);
  });
  it("falls by 2.92 with t4g.micro and db.t4g.micro", () => {
    const graviton = costOf(
      documented({ template: { instance_type: "t4g.micro" }, database: { instance_class: "db.t4g.micro" } }),
      FILES,
    );
    expect(cents(staging.total.running - graviton.total.running)).toBe(2.92);
  });
  it("keeps 26.33 while paused, 2.60 of it without the load balancer", () => {
    expect(staging.total.paused).toBe(26.33);
    expect(sum(staging, (item) => item !== ADDRESS && !item.startsWith("alb/"), "paused")).toBe(2.6);
  });
  it("keeps nothing once it is destroyed but a final snapshot, at most 1.90", () => {
    expect(staging.total.destroyed).toBe(1.9);
    expect(costOf(documented({ database: { skip_final_snapshot: true } }), FILES).total.destroyed).toBe(0);
  });
  it("does not cost 15 to 20 for ten hours a week: about 3 destroyed in between, 28 paused", () => {
    const office = costOf(documented({ database: { skip_final_snapshot: true } }), {
      usage: { ...FILES.usage, runningHours: 43.5 },
    });
    expect(blended(office, "destroyed")).toBe(3.14);
    expect(blended(office, "paused")).toBe(27.9);
  });
});

// Its figures were added up before they were rounded; our lines are rounded one by one, so that they add up on the screen.
it.each([
  ["us-west-2", 41.76, 41.76],
  ["eu-west-1", 46.39, 46.39],
  ["eu-central-1", 49.28, 49.28],
  ["ap-south-1", 49.83, 49.84],
])("the same stack in %s", (region, exact, shown) => {
  const cost = costOf(documented(), { ...FILES, region });
  const amounts = cost.lines.filter(({ item }) => item !== ADDRESS);
  expect(cents(amounts.reduce((total, line) => total + line.quantity.running * line.unitPrice, 0))).toBe(exact);
  expect(withoutAddresses(cost)).toBe(shown);
});
