import { writeFileSync } from "node:fs";
import type { MonthlyCost } from "../../cost/cost-line";
import { listedItem } from "../../cost/price-list/listed-item";
import {
  PriceSearch,
  wantedOffers,
  type RefreshedPrices,
  type WantedOffer,
} from "../../cost/price-list/refreshed-prices";
import { PRICE_BOOK_FORMAT, PriceBook, type Price } from "../../cost/price-book";
import type { Outside } from "../outside";
import { PRICES_FILE, type ProjectPrices } from "./project-prices";

/** The largest file by far, gigabytes; each of its rows that we look for is there once. */
const HUGE = "AmazonEC2";

/** A price that AWS has changed, or that nobody knew. */
export interface ChangedPrice {
  readonly region: string;
  readonly item: string;
  readonly before?: Price | undefined;
  readonly after: Price;
}

/** What reading AWS's price list did. */
export interface Refreshing {
  /** How many prices AWS's list had. */
  readonly read: number;
  readonly changed: readonly ChangedPrice[];
  /** Prices that stay as they were, with the reason as a clause. */
  readonly left: readonly { readonly region: string; readonly item: string; readonly reason: string }[];
}

/** Reads the prices that these environments use from AWS's list, and writes them into the project's book. */
export async function refreshPrices(
  outside: Outside,
  costs: readonly MonthlyCost[],
  { book, own }: ProjectPrices,
): Promise<Refreshing> {
  const found: { region: string; result: RefreshedPrices }[] = [];
  for (const [region, items] of itemsByRegion(costs)) {
    for (const offer of wantedOffers(region, items)) found.push({ region, result: await search(outside, offer) });
    found.push({ region, result: { prices: {}, left: unlisted(items) } });
  }
  outside.terminal.progressDone();
  write(outside, found, own);
  return report(found, book);
}

function itemsByRegion(costs: readonly MonthlyCost[]): Map<string, string[]> {
  const items = new Map<string, string[]>();
  for (const { region, lines, unknown } of costs) {
    const own = [...lines, ...unknown].flatMap(({ item }) => item ?? []);
    items.set(region, [...new Set([...(items.get(region) ?? []), ...own])]);
  }
  return items;
}

function unlisted(items: readonly string[]): Record<string, string> {
  const without = items.filter((item) => listedItem(item) === undefined);
  return Object.fromEntries(without.map((item) => [item, "it is not looked for there"]));
}

async function search({ priceList, terminal }: Outside, offer: WantedOffer): Promise<RefreshedPrices> {
  const looking = new PriceSearch(offer);
  const told = `reading AWS's price list: ${offer.service} in ${offer.region}`;
  terminal.progress(told);
  const published = await priceList.read(
    offer,
    (row) => {
      looking.take(row);
      return offer.service !== HUGE || !looking.isComplete;
    },
    (bytes) => terminal.progress(`${told}, ${Math.round(bytes / 1e6)} MB`),
  );
  return looking.result(published);
}

type Found = readonly { readonly region: string; readonly result: RefreshedPrices }[];

function write({ project, clock }: Outside, found: Found, own: PriceBook | undefined): void {
  const today = clock.now().toISOString().slice(0, 10);
  const prices: Record<string, Record<string, Price>> = {};
  for (const { region, result } of found) prices[region] = { ...prices[region], ...result.prices };
  const newer = new PriceBook({
    format: PRICE_BOOK_FORMAT,
    collected: today.slice(0, 7),
    sources: { price_list: `AWS's public price list, read on ${today}` },
    prices,
  });
  const { content } = own ? own.with(newer) : newer;
  writeFileSync(project.pathOf(PRICES_FILE), `${JSON.stringify(content, undefined, 2)}\n`);
}

function report(found: Found, book: PriceBook): Refreshing {
  const changed = found.flatMap(({ region, result }) =>
    Object.entries(result.prices).flatMap(([item, after]) => {
      const before = book.lookup(region, item);
      return before?.usd === after.usd ? [] : [{ region, item, before, after }];
    }),
  );
  const left = found.flatMap(({ region, result }) =>
    Object.entries(result.left).map(([item, reason]) => ({ region, item, reason })),
  );
  const read = found.reduce((count, { result }) => count + Object.keys(result.prices).length, 0);
  return { read, changed, left };
}
