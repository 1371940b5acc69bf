import type { Color } from "../release/color";
import type { ByState } from "./by-state";
import type { Charge, Unpriced } from "./charge";
import type { Usage } from "./usage";

/** The color that a resource belongs to, by its construct's path. */
export interface CostColor {
  /** Construct id of the service: `Web`. */
  readonly service: string;
  readonly color: Color;
  /** What it runs, by the manifest; left out for services with a ledger of their own. */
  readonly release?: string;
}

/** Which resource something is about. */
export interface CostPlace {
  /** Terraform's address; empty for what AWS gives the whole account. */
  readonly address: string;
  /** Path of its construct below the stack: `Environment/Database`. */
  readonly path: string;
  readonly color?: CostColor;
}

/** A part of a resource with its price, in every state. */
export interface CostLine extends CostPlace, Charge {
  readonly unit: string;
  /** US dollars for one unit. */
  readonly unitPrice: number;
  /** Month in which the price was seen. */
  readonly seen: string;
  /** US dollars a month, rounded to cents, so that lines add up to the total that is shown. */
  readonly usd: ByState;
}

/** Something that costs, nobody knows how much: it is in no total. */
export type UnknownCost = CostPlace & Unpriced;

/** What the stack uses and somebody else makes and pays. */
export interface SharedCost {
  readonly path: string;
  readonly what: string;
  /** US dollars a month. */
  readonly usd: number;
}

/** What a synthesized environment costs a month. */
export interface MonthlyCost {
  readonly environment: string;
  readonly region: string;
  readonly lines: readonly CostLine[];
  /** Sum of all lines. */
  readonly total: ByState;
  readonly unknown: readonly UnknownCost[];
  readonly shared: readonly SharedCost[];
  readonly usage: Usage;
  /** Month in which the price book was put together. */
  readonly pricesCollected: string;
}
