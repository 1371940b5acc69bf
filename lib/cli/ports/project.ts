import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { LedgerContent } from "../../release/ledger-content";

/** A ledger that is not written yet, in place of an environment's committed one. */
export interface LedgerProposal {
  readonly environment: string;
  readonly content: LedgerContent;
}

/** The user's project: a folder with `cdktf.json`. */
export interface Project {
  /**
   * Runs the app of `cdktf.json`; gives every environment that it makes. Throws a `CliError` with the app's own words.
   *
   * @param proposal what the app is to see instead of one committed ledger: to plan a transition before it is written
   */
  synthesize(proposal?: LedgerProposal): Promise<readonly EnvironmentManifest[]>;
  /** What the last synthesis said, without running anything; nothing when there was none. */
  lastManifests(): readonly EnvironmentManifest[];
  /** Absolute path of a ledger that a manifest names. */
  pathOf(ledger: string): string;
  /** Folder in which Terraform runs for an environment. */
  stackFolder(environment: string): string;
}
