/** In place of a value: a side that does not have the argument, or the resource. */
export const ABSENT = "(absent)";
/** In place of a value: a side that has the resource. */
export const EXISTS = "exists";

/** A difference, as far as knobs explain it. */
export interface DecidedDifference {
  /** Path of the construct that has it. */
  readonly path: string;
  /** An attribute as `<type>.<attribute path>`, or the type alone when one side has no such resource. */
  readonly what: string;
  /** Whether the attribute is given on one side only. */
  readonly oneSided: boolean;
  /** What each side has. */
  readonly texts: readonly [here: string, there: string];
}
