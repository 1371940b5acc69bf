import type { Component } from "./knob-titles";
import type { ParityDifference } from "./differences";

/** Two environments compared, for tables and for other programs. */
export interface Comparison {
  /** Number of this format. */
  readonly format: 1;
  readonly application: string;
  /** Names of the environments. */
  readonly here: string;
  readonly there: string;
  /** Whether every difference is declared. */
  readonly result: "parity" | "undeclared differences";
  /** Every knob that matters to the system, and what carries an environment's name. */
  readonly rows: readonly ComparisonRow[];
  /** Differences that no declared knob decides. */
  readonly undeclared: readonly ParityDifference[];
}

/** A line of the table. */
export interface ComparisonRow {
  /** Part of the system. */
  readonly component: Component | "Names";
  /** What is compared, in words: `Database class`. */
  readonly title: string;
  /** The profile's knob; left out for names. */
  readonly knob?: string | undefined;
  readonly here: string;
  readonly there: string;
  readonly differs: boolean;
  /** Why it differs; left out where it does not, or where nobody said. */
  readonly reason?: string | undefined;
  /** Attributes that differ because of it. */
  readonly decides: readonly ParityDifference[];
}
