import type { Price } from "../price-book";
import { isListedAs, listedItem, type ListedItem } from "./listed-item";
import type { ListedPrice, Offer, Published } from "./listed-price";

/** Items that one file of the price list has. */
export interface WantedOffer extends Offer {
  readonly items: readonly string[];
}

/** What a file of the price list said about the items that were looked for. */
export interface RefreshedPrices {
  readonly prices: Readonly<Record<string, Price>>;
  /** Items that stay as they were, with the reason as a clause. */
  readonly left: Readonly<Record<string, string>>;
}

/** The files to read for these items, each once; items that no file has are left out. */
export function wantedOffers(region: string, items: readonly string[]): WantedOffer[] {
  const byService = new Map<string, string[]>();
  for (const item of [...new Set(items)].sort()) {
    const service = listedItem(item)?.service;
    if (service !== undefined) byService.set(service, [...(byService.get(service) ?? []), item]);
  }
  return [...byService].map(([service, own]) => ({ service, region, items: own }));
}

/** Collects the prices of some items from the rows of one file, which come one by one: a file may have gigabytes. */
export class PriceSearch {
  private readonly found = new Map<string, ListedPrice[]>();
  private readonly wanted: ReadonlyMap<string, ListedItem>;

  constructor(private readonly offer: WantedOffer) {
    this.wanted = new Map(
      offer.items.flatMap((item) => {
        const listed = listedItem(item);
        return listed ? [[item, listed] as const] : [];
      }),
    );
  }

  take(row: ListedPrice): void {
    // What is free at first is AWS's allowance, which is counted apart.
    if (row.usd === 0) return;
    for (const [item, listed] of this.wanted) {
      if (isListedAs(listed, row)) this.found.set(item, [...(this.found.get(item) ?? []), row]);
    }
  }

  /** Whether every item has a row. Of a file with several tiers or several rows of an item, later ones may be missing. */
  get isComplete(): boolean {
    return this.found.size === this.wanted.size;
  }

  /** What was found, by the day of the file. */
  result(published: Published): RefreshedPrices {
    const prices: Record<string, Price> = {};
    const left: Record<string, string> = {};
    for (const [item, listed] of this.wanted) {
      const rows = this.found.get(item) ?? [];
      const lowest = Math.min(...rows.map(({ from }) => from));
      const usd = [...new Set(rows.filter(({ from }) => from === lowest).map((row) => row.usd))];
      const [price, ...others] = usd;
      if (price === undefined) left[item] = `${this.offer.service} has no such price in ${this.offer.region}`;
      else if (others.length > 0) left[item] = `${this.offer.service} has several: ${usd.join(", ")}`;
      else prices[item] = this.priceOf(item, listed, price, published);
    }
    return { prices, left };
  }

  private priceOf(item: string, { perUnit = 1, unit }: ListedItem, usd: number, published: Published): Price {
    const exact = Number((usd * perUnit).toPrecision(10));
    return { usd: exact, unit: unitOf(item, unit), seen: published.slice(0, 7), source: "price_list" };
  }
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^s3\/(put|get)/, "1000 requests"],
  [/^dynamodb\/\w+_requests/, "million requests"],
  [/^alb\/lcu/, "LCU-hour"],
  [/^cloudwatch\/alarm_composite/, "alarm-month"],
  [/^cloudwatch\/alarm/, "alarm-metric-month"],
  [/^cloudwatch\/custom_metric/, "metric-month"],
  [/^cloudwatch\/dashboard/, "dashboard-month"],
  [/^secrets_manager/, "secret-month"],
  [/^kms/, "key-month"],
];

/** The book's word for what is counted. */
function unitOf(item: string, unit: string): string {
  const special = UNITS.find(([pattern]) => pattern.test(item))?.[1];
  return special ?? { Hrs: "hour", "GB-Mo": "GB-month" }[unit] ?? unit;
}
