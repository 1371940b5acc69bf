import type { Json } from "../core/plain-json";
import type { ByState } from "./by-state";

/** An argument of a resource that decides about an amount or a price. */
export interface Deciding {
  /** Terraform's address of the resource that has it, which may be another one: a group's launch template. */
  readonly address: string;
  /** Terraform's name of the argument: `instance_type`. */
  readonly attribute: string;
  readonly value: Json;
}

/** What a resource makes AWS charge: an amount of an item of the price book. */
export interface Charge {
  /** Which part of the resource, the same for all changes of it: `instance`, `disk`. */
  readonly part: string;
  /** In words, without amounts: `EC2 t3.micro`. */
  readonly what: string;
  /** The price book's key: `ec2/t3.micro`. */
  readonly item: string;
  /** Amounts a month, in the unit of the item's price. */
  readonly quantity: ByState;
  /** What was assumed about the use, or how it was read. */
  readonly assumption?: string;
  readonly decidedBy: readonly Deciding[];
}

/** Something that costs, nobody knows how much. */
export interface Unpriced {
  readonly part: string;
  readonly what: string;
  /** The price book's key that it has no price for; left out where not even that is known. */
  readonly item?: string;
  /** Why, as a clause. */
  readonly reason: string;
}

/** The part of what has no parts, since not even they are known. */
export const WHOLE = "resource";

export type Charged = Charge | Unpriced;

export function isUnpriced(charged: Charged): charged is Unpriced {
  return "reason" in charged;
}
