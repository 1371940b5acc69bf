import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AwsPriceList } from "../../../lib/cli/price-list/aws-price-list";
import { monthlyCost } from "../../../lib/cost/monthly-cost";
import { PACKAGED_PRICES } from "../../../lib/cost/packaged-prices";
import { SynthesizedStack } from "../../../lib/synthesized/stack";
import { COST_SCHEMA, type CostDocument } from "../../../lib/cost/cost-document";
import { exports as packageEntries } from "../../../package.json";
import { COST } from "../../../tools/schema/published";
import { databaseOf, groupOf, type Resources } from "../../cost/support/stacks";
import { PriceListServer } from "../support/price-list-server";
import { Workshop } from "../support/workshop";

const SHOP: Resources = {
  ...groupOf({ path: "Shop/Web/Blue" }),
  ...databaseOf(),
  "aws_lb.main": { subnets: ["a", "b"], "//": "Shop/LoadBalancer/Resource" },
};

let shop: Workshop;
beforeEach(() => {
  shop = new Workshop("staging", "production");
  for (const environment of ["staging", "production"]) synthesized(environment);
});
afterEach(() => shop.remove());

/** What synthesis leaves of an environment. */
function synthesized(environment: string, resources: Resources = SHOP): void {
  const folder = join(shop.folder, "cdktf.out/stacks", environment);
  mkdirSync(folder, { recursive: true });
  const resource: Record<string, Record<string, object>> = {};
  for (const [address, { "//": path, ...rest }] of Object.entries(resources)) {
    const [type = "", name = ""] = address.split(".");
    resource[type] = { ...resource[type], [name]: { ...rest, "//": { metadata: { path: `${environment}/${path}` } } } };
  }
  const stack = { "//": { metadata: { stackName: environment } }, resource };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
}

const file = () => join(shop.folder, "twinstack-prices.json");

async function document(line: string): Promise<CostDocument> {
  const { status, said, errors } = await shop.run(`${line} --json`);
  if (status !== 0) throw new Error(errors.join(" "));
  return JSON.parse(said.slice(said.indexOf("{"))) as CostDocument;
}

describe("twinstack cost", () => {
  it("tells of every environment what it costs in each state, by construct and color", async () => {
    const { said } = await shop.run("cost");
    expect(said).toContain("staging, us-east-1: $52.99 a month while it runs, $26.03 paused, $1.90 destroyed");
    expect(said).toContain("production, us-east-1: $52.99 a month");
    expect(said).toMatch(/^Environment\/Database +15\.44 +2\.30 +1\.90$/m);
    expect(said).toMatch(/^ +RDS postgres db\.t3\.micro +730 × \$0\.018 \(hour\) +13\.14 +0\.00 +0\.00$/m);
    expect(said).toMatch(/^total +52\.99 +26\.03 +1\.90$/m);
    expect(said).toContain("  Web blue: $13.24 a month, $0.018 an hour");
    expect(said).toContain("  prices of the package, of 2026-11: on demand, without tax");
  });
  it("asks neither AWS nor anybody else, and takes one environment by its name", async () => {
    shop.cloud.hasCredentials = false;
    const asked = shop.cloud.asked;
    const { said } = await shop.run("cost production");
    expect(said).not.toContain("staging");
    expect([shop.cloud.asked, shop.asked, existsSync(file())]).toEqual([asked, [], false]);
  });
  it("takes other assumptions, one by one and from a file, and says which", async () => {
    const path = join(shop.folder, "usage.json");
    writeFileSync(path, JSON.stringify({ dataOutGb: 200, runningHours: 43.5 }));
    const { said } = await shop.run(`cost staging --usage ${path} --usage loadBalancerUnits=1`);
    expect(said).toContain("assumed: usual use, but runningHours 43.5, dataOutGb 200, loadBalancerUnits 1 ");
    expect(said).toMatch(/data out to the internet +200 × \$0\.09 \(GB\) +18\.00/);
    expect(said).toContain("  43.5 hours a month: $5.79 where it is destroyed in the others, $28.49 paused");
  });
  it("lists what has no price, and counts it in no sum", async () => {
    synthesized("staging", { ...SHOP, "aws_redshift_cluster.big": { "//": "Shop/Warehouse" } });
    const { said } = await shop.run("cost staging");
    expect(said).toContain("Unknown, and in no sum:\n  Shop/Warehouse: aws_redshift_cluster: nobody has said yet");
    expect(said).toContain("$52.99 a month");
  });
  it("lists modules, whose resources nobody sees", () => {
    const metadata = { "//": { metadata: { stackName: "staging" } } };
    const stack = SynthesizedStack.parse(
      JSON.stringify({ ...metadata, module: { jobs: { source: "acme/jobs/aws" } } }),
    );
    const manifest = { environment: "staging", region: "us-east-1", services: {} };
    const { unknown, total } = monthlyCost(stack, manifest, PACKAGED_PRICES);
    expect([unknown.map(({ path }) => path), total.running]).toEqual([["module.jobs"], 0]);
  });
  it("warns of prices that are too old, with the date, and only of those that count", async () => {
    const warnings = async () => (await shop.run("cost staging")).said.match(/Warning: .*/g);
    expect(await warnings()).toEqual([
      "Warning: seen more than 12 months ago, the oldest in 2025-10: ebs/gp2. Read AWS's list: twinstack cost --refresh",
    ]);
    synthesized("staging", databaseOf());
    expect(await warnings()).toBeNull();
    await shop.clock.sleep(14 * 31 * 86_400_000);
    expect(await warnings()).toEqual([expect.stringMatching(/the oldest in 2026-09: rds_postgres\/db\.t3\.micro, /)]);
  });
});

describe("--json", () => {
  const published = () => z.fromJSONSchema(JSON.parse(readFileSync(COST.path, "utf8")) as never);

  it("is as the published schema says, and the package has that schema", async () => {
    const printed = await document("cost");
    expect(published().safeParse(printed).error).toBeUndefined();
    expect(COST_SCHEMA.safeParse(printed).success).toBe(true);
    expect(published().safeParse({ ...printed, news: 1 }).success).toBe(false);
    expect(JSON.parse(readFileSync(COST.path, "utf8"))).toEqual(JSON.parse(COST.text));
    expect(COST.path.endsWith(packageEntries["./environment-cost.schema.json"].slice(1))).toBe(true);
  });
  it("says the same as the table", async () => {
    const [staging, production] = (await document("cost")).environments;
    expect([staging?.environment, production?.environment]).toEqual(["staging", "production"]);
    expect(staging?.total).toEqual({ running: 52.99, paused: 26.03, destroyed: 1.9 });
    expect(staging?.constructs.map(({ construct }) => construct)).toEqual([
      "",
      "Environment/Database",
      "Shop/LoadBalancer",
      "Shop/Web/Blue",
    ]);
    expect(staging?.prices).toEqual({ collected: "2026-11", tooOld: expect.any(Array) });
  });
});

describe("--refresh", () => {
  let server: PriceListServer;
  beforeEach(async () => {
    server = await PriceListServer.start();
    shop.priceList = new AwsPriceList(server.origin);
  });
  afterEach(() => server.stop());
  const micro = { allocated_storage: 20, instance_class: "db.t4g.micro" };
  const RECORDED: Resources = {
    ...databaseOf(micro),
    "aws_lb.main": { subnets: ["a", "b"], "//": "Shop/LoadBalancer" },
  };

  it("reads what the environments use from AWS's recorded list, into a book of the project's own", async () => {
    for (const environment of ["staging", "production"]) synthesized(environment, RECORDED);
    const { status, said } = await shop.run("cost --refresh");
    expect(status).toBe(0);
    expect(said).toContain("Read 7 prices of AWS's list into twinstack-prices.json; 0 changed.");
    expect(said).toContain("  prices of twinstack-prices.json, of 2026-11");
    const book = JSON.parse(readFileSync(file(), "utf8"));
    expect(book.prices["us-east-1"]["rds_postgres/db.t4g.micro"]).toEqual({
      usd: 0.016,
      unit: "hour",
      seen: "2026-10",
      source: "price_list",
    });
    expect(book.sources).toEqual({ price_list: "AWS's public price list, read on 2026-11-21" });
    expect([...server.asked].sort()).toEqual(
      ["AWSDataTransfer", "AWSELB", "AmazonRDS", "AmazonVPC"].map(
        (service) => `/offers/v1.0/aws/${service}/current/us-east-1/index.csv`,
      ),
    );
    expect(shop.terminal.progressed).toEqual(
      expect.arrayContaining([expect.stringMatching(/^reading AWS's price list: AmazonRDS in us-east-1, 0 MB$/)]),
    );
    expect(shop.terminal.isWaiting).toBe(false);
  });
  it("tells what changed, and counts with it from then on", async () => {
    synthesized("staging", RECORDED);
    const old = { usd: 0.5, unit: "hour", seen: "2025-01", source: "somebody" };
    const prices = { "us-east-1": { "alb/load_balancer": old, "ec2/x9.mega": old } };
    writeFileSync(file(), JSON.stringify({ format: 1, collected: "2025-01", prices }));
    expect((await document("cost staging")).environments[0]?.total.running).toBeGreaterThan(365);
    const { said } = await shop.run("cost staging --refresh");
    expect(said).toContain("  us-east-1 alb/load_balancer: $0.5 → $0.0225 (hour)");
    expect((await document("cost staging")).environments[0]?.total.running).toBeLessThan(50);
    expect(JSON.parse(readFileSync(file(), "utf8")).prices["us-east-1"]["ec2/x9.mega"]).toEqual(old);
  });
  it("leaves a price that AWS's list does not have as it was, and says so", async () => {
    synthesized("staging", {
      "aws_route53_zone.main": { "//": "Zone" },
      ...databaseOf({ instance_class: "db.t3.medium" }),
    });
    const { said } = await shop.run("cost staging --refresh");
    expect(said).toContain(
      "us-east-1 rds_postgres/db.t3.medium stays as it was: AmazonRDS has no such price in us-east-1",
    );
    expect(said).toContain("us-east-1 route53/hosted_zone_first_25 stays as it was: it is not looked for there");
  });
  it("writes nothing when AWS does not answer, and says what to do", async () => {
    synthesized("staging", { "aws_efs_file_system.files": { "//": "Files" } });
    const { status, errors } = await shop.run("cost staging --refresh");
    expect([status, existsSync(file())]).toEqual([1, false]);
    expect(errors.join(" ")).toBe(
      "twinstack: AWS publishes no price list of AmazonEFS in us-east-1. Without --refresh the prices at hand count, with their dates.",
    );
  });
});

describe("wrong input", () => {
  it.each([
    ["cost nowhere", 2, /the app has no environment "nowhere"\. It has: staging, production/],
    ["cost --usage traffic=3", 2, /usage has no "traffic"\. There are: runningHours, /],
    ["cost --usage dataOutGb=much", 2, /"much" is no number for dataOutGb\. Give key=value/],
    ["cost --usage dataOutGb=-1", 2, /dataOutGb of the usage is not possible: .*GB that go out to the internet/],
    ["cost --usage nowhere.json", 2, /"nowhere.json" is neither key=value nor a file/],
  ])("%s", async (line, expected, message) => {
    const { status, errors } = await shop.run(line);
    expect([status, errors.join(" ")]).toEqual([expected, expect.stringMatching(message)]);
  });
  it("a file of assumptions that is none", async () => {
    const path = join(shop.folder, "usage.json");
    for (const [text, message] of [
      ["{", "cannot be read"],
      ["[]", "holds no object"],
    ] as const) {
      writeFileSync(path, text);
      expect((await shop.run(`cost --usage ${path}`)).errors.join(" ")).toContain(message);
    }
  });
  it("a price book that is none", async () => {
    writeFileSync(file(), "{}");
    const { status, errors } = await shop.run("cost staging");
    expect([status, errors.join(" ")]).toEqual([
      1,
      expect.stringMatching(/twinstack-prices\.json is no price book: .* --refresh, or remove/),
    ]);
  });
  it("a stack that is none, or is not there", async () => {
    const stack = join(shop.folder, "cdktf.out/stacks/staging/cdk.tf.json");
    writeFileSync(stack, "{}");
    expect((await shop.run("cost staging")).errors.join(" ")).toMatch(
      /cdk\.tf\.json cannot be read: .*npx cdktf synth/s,
    );
  });
  it("an app that cannot be synthesized", async () => {
    shop.broken = new Error("the app is broken");
    expect((await shop.run("cost staging")).status).toBe(1);
  });
});
