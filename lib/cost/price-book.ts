import { z } from "zod";
import type { Refusal } from "../release/transitions/outcome";

/** Number of the format of price books. */
export const PRICE_BOOK_FORMAT = 1;

/** Prices older than this are doubtful: AWS has changed some every year. */
export const OLDEST_MONTHS = 12;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "it must be a month: 2026-11");

const PRICE = z.strictObject({
  usd: z.number().nonnegative(),
  unit: z.string(),
  /** The newest month that a source of the price states. */
  seen: month,
  source: z.string(),
});

const BOOK = z.strictObject({
  format: z.literal(PRICE_BOOK_FORMAT),
  collected: month,
  /** What the words in `source` mean. */
  sources: z.record(z.string(), z.string()).default({}),
  /** By region and item; region `global` has what costs the same everywhere. */
  prices: z.record(z.string(), z.record(z.string(), PRICE)),
});

/** A list price of AWS, without tax, free tier and reservation. */
export type Price = Readonly<z.output<typeof PRICE>>;

/** A price book as it lies in a file. */
export type PriceBookContent = Readonly<z.output<typeof BOOK>>;

/** Region of what costs the same everywhere. */
export const EVERYWHERE = "global";

/** Dated list prices by region and item: `ec2/t3.micro`, `rds_storage/gp3`. What it does not have, it does not guess. */
export class PriceBook {
  /** Reads a book's text; says why it cannot. `source` is its path, for messages. */
  static parse(text: string, source: string): PriceBook | Refusal {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      return { rule: `${source} is not valid JSON: ${(error as SyntaxError).message}`, remedy: remedyFor(source) };
    }
    const parsed = BOOK.safeParse(json);
    if (parsed.success) return new PriceBook(parsed.data);
    const [issue] = parsed.error.issues;
    const place = issue?.path.join(".") || "the whole file";
    return { rule: `${source} is no price book: ${place}: ${issue?.message}`, remedy: remedyFor(source) };
  }

  constructor(readonly content: PriceBookContent) {}

  /** The month in which it was put together. */
  get collected(): string {
    return this.content.collected;
  }

  /** The price of an item in a region; nothing where the book has none: then it is unknown, and never zero. */
  lookup(region: string, item: string): Price | undefined {
    return own(own(this.content.prices, region), item) ?? own(own(this.content.prices, EVERYWHERE), item);
  }

  /** This book, with another one's prices in place of its own where it has them. */
  with(newer: PriceBook): PriceBook {
    const { prices, sources } = this.content;
    const regions = new Set([...Object.keys(prices), ...Object.keys(newer.content.prices)]);
    const merged = [...regions].map((region) => [region, { ...prices[region], ...newer.content.prices[region] }]);
    return new PriceBook({
      format: PRICE_BOOK_FORMAT,
      collected: [this.collected, newer.collected].sort()[1] as string,
      sources: { ...sources, ...newer.content.sources },
      prices: Object.fromEntries(merged) as PriceBookContent["prices"],
    });
  }
}

/** Whether a price of that month (`2026-11`) is too old on a day (`2027-12-01`) to be believed. */
export function isTooOld(seen: string, today: string): boolean {
  return monthsOf(today) - monthsOf(seen) > OLDEST_MONTHS;
}

function monthsOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function remedyFor(source: string): string {
  return `Write it anew with twinstack cost --refresh, or remove ${source}: then the package's own prices count.`;
}
