/** A value that is not production's, and why that is acceptable. */
export interface Difference<T> {
  readonly value: T;
  /** Why; shown in the parity table and in reviews. */
  readonly reason: string;
}

/** Declares a difference from production: `differs("db.t4g.micro", "no production load")`. */
export function differs<T>(value: T, reason: string): Difference<T> {
  return { value, reason };
}
