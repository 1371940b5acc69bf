import type { EnvironmentManifest } from "../../manifest/environment-manifest";

/** The user's project: a folder with `cdktf.json`. */
export interface Project {
  /** Runs the app of `cdktf.json`; gives every environment that it makes. Throws a `CliError` with the app's own words. */
  synthesize(): Promise<readonly EnvironmentManifest[]>;
  /** What the last synthesis said, without running anything; nothing when there was none. */
  lastManifests(): readonly EnvironmentManifest[];
  /** Absolute path of a ledger that a manifest names. */
  pathOf(ledger: string): string;
  /** Folder in which Terraform runs for an environment. */
  stackFolder(environment: string): string;
  /** Seconds spent in the app so far. */
  readonly secondsSpent: number;
}
