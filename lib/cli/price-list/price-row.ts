import type { ListedPrice } from "../../cost/price-list/listed-price";

/** The fields of a line as AWS writes it: some in quotes, two quotes for one, never a line break in a field. */
export function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)) {
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  }
  // The end of the line is once more an empty match.
  return line.endsWith(",") ? fields : fields.slice(0, -1);
}

type Column =
  "TermType" | "Currency" | "Unit" | "PricePerUnit" | "StartingRange" | "usageType" | "operation" | "Database Engine";

/** Columns without which a file is no price list. */
const NEEDED: readonly Column[] = [
  "TermType",
  "Currency",
  "Unit",
  "PricePerUnit",
  "StartingRange",
  "usageType",
  "operation",
];

/** Where each column is: every service has others. */
export class PriceColumns {
  private readonly places: ReadonlyMap<string, number>;

  /** @param head the line with the columns' names */
  constructor(head: string) {
    this.places = new Map(fieldsOf(head).map((name, place) => [name, place]));
  }

  /** Columns that are not there. */
  get missing(): readonly string[] {
    return NEEDED.filter((name) => !this.places.has(name));
  }

  /** The price in a line, if it is one on demand and in US dollars. */
  read(line: string): ListedPrice | undefined {
    const fields = fieldsOf(line);
    const field = (name: Column): string => fields[this.places.get(name) ?? -1] ?? "";
    const [usd, from] = [Number(field("PricePerUnit")), Number(field("StartingRange") || 0)];
    if (field("TermType") !== "OnDemand" || field("Currency") !== "USD") return undefined;
    if (!Number.isFinite(usd) || !Number.isFinite(from)) return undefined;
    const [usageType, operation, engine] = [field("usageType"), field("operation"), field("Database Engine")];
    return { usageType, operation, engine, unit: field("Unit"), usd, from };
  }
}
