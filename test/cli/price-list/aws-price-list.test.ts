import { AwsPriceList } from "../../../lib/cli/price-list/aws-price-list";
import type { ListedPrice } from "../../../lib/cost/price-list/listed-price";
import { PriceListServer, recordedText } from "../support/price-list-server";

let server: PriceListServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const RDS = { service: "AmazonRDS", region: "us-east-1" };

async function read(
  answer?: Parameters<typeof PriceListServer.start>[0],
  { offer = RDS, most = Infinity, silence = 2000 } = {},
): Promise<{ published: string; rows: ListedPrice[]; bytes: number }> {
  server = await PriceListServer.start(answer);
  const rows: ListedPrice[] = [];
  let bytes = 0;
  const list = new AwsPriceList(server.origin, silence);
  const published = await list.read(
    offer,
    (row) => rows.push(row) < most,
    (so) => (bytes = so),
  );
  return { published, rows, bytes };
}

describe("AWS's price list, as it was recorded", () => {
  it("is read row by row, with its date and its size", async () => {
    const { published, rows, bytes } = await read();
    expect([published, rows.length, bytes]).toEqual(["2026-10-06", 10, recordedText("amazon-rds").length]);
    expect(rows[1]).toEqual({
      usageType: "InstanceUsage:db.t3.micro",
      operation: "",
      engine: "PostgreSQL",
      unit: "Hrs",
      usd: 0.018,
      from: 0,
    });
    expect(server!.asked).toEqual(["/offers/v1.0/aws/AmazonRDS/current/us-east-1/index.csv"]);
  });
  it("leaves reservations out", async () => {
    const { rows } = await read(undefined, { offer: { ...RDS, service: "AmazonEC2" } });
    expect(rows.map(({ usageType }) => usageType)).not.toContain("USE2-DedicatedUsage:m4.xlarge");
    expect(rows).toHaveLength(5);
  });
  it("may come slowly, as long as it comes", async () => {
    const text = recordedText("amazon-rds");
    const { rows } = await read(
      async (_, response) => {
        for (let at = 0; at < text.length; at += text.length / 4) {
          response.write(text.slice(at, at + text.length / 4));
          await new Promise((later) => setTimeout(later, 500));
        }
        response.end();
      },
      { silence: 1500 },
    );
    expect(rows).toHaveLength(10);
  });
  it("is read no further than wanted", async () => {
    expect((await read(undefined, { most: 2 })).rows).toHaveLength(2);
  });
});

describe("a price list that cannot be read", () => {
  it.each([
    ["there is none", undefined, /AWS publishes no price list of AmazonRDS in mars-1\. Without --refresh/],
    ["it is broken", 503, /AWS's price list of AmazonRDS in mars-1 answers 503/],
  ])("says so when %s", (_what, status, message) =>
    expect(
      read(status ? (_, response) => void response.writeHead(status).end() : undefined, {
        offer: { ...RDS, region: "mars-1" },
      }),
    ).rejects.toThrow(message),
  );
  it.each([
    ["no table", "<html></html>", /not as it was: it has no table/],
    ["no prices", '"Publication Date","2026-10-06T22:40:50Z"\n"SKU","Unit"\n', /it has no column TermType, Currency/],
  ])("says so when it has %s", (_what, text, message) =>
    expect(read((_, response) => void response.end(text))).rejects.toThrow(message),
  );
  it("says so when it ends too early", () =>
    expect(
      read((_, response) => {
        response.writeHead(200, { "Content-Length": "100000" });
        response.write(recordedText("amazon-rds").slice(0, 2000), () => response.destroy());
      }),
    ).rejects.toThrow(/price list of AmazonRDS in us-east-1 cannot be read: /));
  it("says so when nothing more comes", () =>
    expect(read((_, response) => void response.write('"FormatVersion"'), { silence: 50 })).rejects.toThrow(
      /cannot be read: nothing came for too long/,
    ));
  it("says so when nobody is there", async () => {
    server = await PriceListServer.start();
    const { origin } = server;
    await server.stop();
    server = undefined;
    await expect(
      new AwsPriceList(origin).read(
        RDS,
        () => true,
        () => undefined,
      ),
    ).rejects.toThrow(/cannot be read: ECONNREFUSED/);
  });
});
