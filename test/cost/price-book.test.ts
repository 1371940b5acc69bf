import { isTooOld, PriceBook } from "../../lib/cost/price-book";
import { PACKAGED_PRICES } from "../../lib/cost/packaged-prices";
import { isRefusal } from "../../lib/release/transitions/outcome";

const book = (prices: object, more: object = {}) =>
  JSON.stringify({ format: 1, collected: "2026-11", prices, ...more });
const PRICE = { usd: 1, unit: "hour", seen: "2026-11", source: "somebody" };

function refusalOf(text: string): string {
  const read = PriceBook.parse(text, "prices.json");
  if (!isRefusal(read)) throw new Error("it was read");
  return `${read.rule}. ${read.remedy}`;
}

function readOf(text: string): PriceBook {
  const read = PriceBook.parse(text, "prices.json");
  if (isRefusal(read)) throw new Error(read.rule);
  return read;
}

describe("a price book", () => {
  it("answers with a price, or with nothing", () => {
    expect(PACKAGED_PRICES.lookup("us-east-1", "ec2/t3.micro")).toMatchObject({ usd: 0.0104, unit: "hour" });
    expect(PACKAGED_PRICES.lookup("us-east-1", "ec2/x9.mega")).toBeUndefined();
    expect(PACKAGED_PRICES.lookup("mars-1", "ec2/t3.micro")).toBeUndefined();
    expect(PACKAGED_PRICES.lookup("constructor", "toString")).toBeUndefined();
  });
  it("knows everywhere what costs the same everywhere", () =>
    expect(PACKAGED_PRICES.lookup("mars-1", "route53/hosted_zone_first_25")?.usd).toBe(0.5));
  it("lets a newer one's prices go first, and keeps its own beside them", () => {
    const newer = readOf(book({ "us-east-1": { "ec2/t3.micro": { ...PRICE, usd: 9 } } }, { collected: "2027-02" }));
    const both = PACKAGED_PRICES.with(newer);
    expect(["ec2/t3.micro", "ec2/t3.small"].map((item) => both.lookup("us-east-1", item)?.usd)).toEqual([9, 0.0208]);
    expect(both.collected).toBe("2027-02");
  });
  it.each([
    ["no JSON", "{", /^prices\.json is not valid JSON: .*--refresh/],
    ["another format", book({}, { format: 2 }), /^prices\.json is no price book: format/],
    ["a price below nothing", book({ mars: { x: { ...PRICE, usd: -1 } } }), /prices\.mars\.x\.usd/],
    [
      "a price without a date",
      book({ mars: { x: { ...PRICE, seen: "lately" } } }),
      /prices\.mars\.x\.seen: it must be a month/,
    ],
    ["a list", "[]", /is no price book: the whole file/],
  ])("says what is wrong with %s", (_what, text, message) => expect(refusalOf(text)).toMatch(message));
});

describe("the packaged prices", () => {
  it("are read as a book that somebody wrote is", () =>
    expect(readOf(JSON.stringify(PACKAGED_PRICES.content)).content).toEqual(PACKAGED_PRICES.content));
  it("say of each price where it comes from", () => {
    const { prices, sources } = PACKAGED_PRICES.content;
    const named = Object.values(prices).flatMap((items) =>
      Object.values(items).flatMap(({ source }) => source.split(", ")),
    );
    expect(named.length).toBeGreaterThan(400);
    expect(named.filter((source) => !(source in sources))).toEqual([]);
    expect(Object.keys(sources).filter((source) => !named.includes(source))).toEqual([]);
  });
  it("are positive: nothing that costs is taken for free", () =>
    expect(
      Object.values(PACKAGED_PRICES.content.prices)
        .flatMap((items) => Object.values(items))
        .filter(({ usd }) => usd === 0),
    ).toEqual([]));
});

it.each([
  ["2026-11", "2027-11-30", false],
  ["2026-11", "2027-12-01", true],
  ["2024-09", "2026-11-28", true],
  ["2026-11", "2026-11-28", false],
])("a price of %s on %s is too old: %s", (seen, today, expected) => expect(isTooOld(seen, today)).toBe(expected));
