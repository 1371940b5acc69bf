import type { Comparison } from "../parity/comparison";
import type { Architecture } from "./architecture/architecture";

/** What a page tells of an environment, or of what a change does to several. */
export interface Report {
  /** `codedetect: staging` */
  readonly title: string;
  /** What the page is about and what it was made from, in a sentence. */
  readonly summary: string;
  /** The environment's architecture; of a change, as it will be. */
  readonly architecture?: Architecture | undefined;
  /** What a change does, by environment. */
  readonly changes?: readonly EnvironmentChanges[] | undefined;
  readonly parity?: Comparison | undefined;
  readonly cost?: CostTable | undefined;
}

/** What a change does to one environment. */
export interface EnvironmentChanges {
  readonly environment: string;
  /** In the order in which they are shown: the worst first. */
  readonly changes: readonly ReportedChange[];
}

/** One change, in the user's words. */
export interface ReportedChange {
  /** Path of the construct. */
  readonly path: string;
  /** Its class: `no-effect`, `data-loss`. One that the page does not know is shown as grave. */
  readonly risk: string;
  readonly sentence: string;
  /** What must be allowed before it may pass. */
  readonly needs?: readonly string[] | undefined;
}

/** What an environment costs in a month. */
export interface CostTable {
  /** What the figures assume, in a sentence. */
  readonly note: string;
  readonly lines: readonly CostLine[];
  /** What has no known price, and is in no sum. */
  readonly unpriced?: readonly string[] | undefined;
}

/** One line of the cost: US dollars a month; less than nothing for what is saved. */
export interface CostLine {
  readonly line: string;
  readonly usd: number;
}
