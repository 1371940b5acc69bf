/** A row of AWS's public price list, on demand and in US dollars. */
export interface ListedPrice {
  /** `BoxUsage:t3.micro`, with the region's letters before it in all but one region: `EUC1-BoxUsage:t3.micro`. */
  readonly usageType: string;
  /** `RunInstances`; empty where the row has none. */
  readonly operation: string;
  /** `PostgreSQL`; empty for what is no database. */
  readonly engine: string;
  /** AWS's own word for what is counted: `Hrs`, `GB-Mo`. */
  readonly unit: string;
  readonly usd: number;
  /** From which amount on, in that unit; the first tier starts at 0. */
  readonly from: number;
}

/** A file of AWS's price list: what one service costs in one region. */
export interface Offer {
  /** AWS's code of the service: `AmazonEC2`. */
  readonly service: string;
  readonly region: string;
}

/** The day of a file: `2026-10-06`. */
export type Published = string;
