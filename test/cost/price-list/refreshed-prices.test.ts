import type { ListedPrice } from "../../../lib/cost/price-list/listed-price";
import { listedItem } from "../../../lib/cost/price-list/listed-item";
import { PriceSearch, wantedOffers, type RefreshedPrices } from "../../../lib/cost/price-list/refreshed-prices";
import { PACKAGED_PRICES } from "../../../lib/cost/packaged-prices";

const row = (more: Partial<ListedPrice>): ListedPrice => ({
  usageType: "",
  operation: "",
  engine: "",
  unit: "Hrs",
  usd: 1,
  from: 0,
  ...more,
});

function found(item: string, ...rows: Partial<ListedPrice>[]): RefreshedPrices {
  const [offer] = wantedOffers("eu-central-1", [item]);
  const search = new PriceSearch(offer!);
  for (const each of rows) search.take(row(each));
  return search.result("2026-10-06");
}

describe("a search in the price list", () => {
  const ec2 = { usageType: "EUC1-BoxUsage:t3.micro", operation: "RunInstances" };
  it("takes a price with the month of the file", () =>
    expect(found("ec2/t3.micro", { ...ec2, usd: 0.012 }).prices).toEqual({
      "ec2/t3.micro": { usd: 0.012, unit: "hour", seen: "2026-10", source: "price_list" },
    }));
  it.each([
    ["another operating system", { ...ec2, operation: "RunInstances:0002" }],
    ["another size", { ...ec2, usageType: "EUC1-BoxUsage:t3.micro.large" }],
    ["a machine of one's own", { ...ec2, usageType: "EUC1-DedicatedUsage:t3.micro" }],
    ["another count", { ...ec2, unit: "Quantity" }],
  ])("leaves a price as it was rather than take that of %s", (_what, other) =>
    expect(found("ec2/t3.micro", other)).toEqual({
      prices: {},
      left: { "ec2/t3.micro": "AmazonEC2 has no such price in eu-central-1" },
    }),
  );
  it("takes the first tier that costs something", () => {
    const tiers = [0.085, 0, 0.09].map((usd, at) => ({
      usageType: "EUC1-DataTransfer-Out-Bytes",
      unit: "GB",
      usd,
      from: [10240, 0, 100][at],
    }));
    expect(found("data_transfer/internet_out_first_10tb", ...tiers).prices).toMatchObject({
      "data_transfer/internet_out_first_10tb": { usd: 0.09, unit: "GB" },
    });
  });
  it("counts requests as the book does", () =>
    expect(
      found("dynamodb/write_requests", {
        usageType: "EUC1-WriteRequestUnits",
        unit: "WriteRequestUnits",
        usd: 0.000000763,
      }).prices,
    ).toMatchObject({ "dynamodb/write_requests": { usd: 0.763, unit: "million requests" } }));
  it("does not choose between several prices", () =>
    expect(found("ec2/t3.micro", { ...ec2, usd: 1 }, { ...ec2, usd: 2 }).left).toEqual({
      "ec2/t3.micro": "AmazonEC2 has several: 1, 2",
    }));
  it("tells engines apart", () => {
    const micro = (engine: string, usd: number) => ({ usageType: "EUC1-InstanceUsage:db.t3.micro", engine, usd });
    expect(
      found("rds_mysql/db.t3.micro", micro("PostgreSQL", 1), micro("MySQL", 2), micro("Aurora MySQL", 3)).prices,
    ).toMatchObject({ "rds_mysql/db.t3.micro": { usd: 2 } });
  });
});

it("reads every file once", () =>
  expect(
    wantedOffers("us-east-1", ["ec2/t3.micro", "ebs/gp3", "alb/lcu", "ec2/t3.micro", "route53/hosted_zone_first_25"]),
  ).toEqual([
    { service: "AWSELB", region: "us-east-1", items: ["alb/lcu"] },
    { service: "AmazonEC2", region: "us-east-1", items: ["ebs/gp3", "ec2/t3.micro"] },
  ]));

it("counts in the units of the packaged book", () => {
  const { prices } = PACKAGED_PRICES.content;
  const differing = Object.entries(prices["us-east-1"] ?? {}).flatMap(([item, { unit }]) => {
    const listed = listedItem(item);
    if (!listed) return [];
    const { usageType, operation = "", engine = "", unit: counted } = listed;
    const result = found(item, { usageType, operation, engine, unit: counted, usd: 1 });
    return result.prices[item]?.unit === unit ? [] : [`${item}: ${unit}`];
  });
  expect(differing).toEqual([]);
});
