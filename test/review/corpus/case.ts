import type { Need, Risk } from "../../../lib/review/document/risk";
import type { Side } from "../support/made";

/** A small change, and what a review has to say of it. */
export interface Case {
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  /** The worst risk of all that changes. */
  readonly risk: Risk;
  /** Everything that has to be allowed, and nothing else. @default nothing */
  readonly needs?: readonly Need[];
  /** What some sentence has to say. */
  readonly says?: RegExp;
}
