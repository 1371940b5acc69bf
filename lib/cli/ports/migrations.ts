/** What an instance wrote down about the migration of a release. Times are ISO 8601, UTC. */
export interface MigrationRecord {
  /** `not started`: the container engine could not run the command; the next instance tries again. */
  readonly state: "running" | "done" | "failed" | "not started";
  /** Id of the instance that ran it last: `i-0abc`. */
  readonly by: string;
  readonly began: string;
  /** Left out while it runs. */
  readonly ended?: string | undefined;
  /** Why it failed, or was not started: `exit 1`. */
  readonly detail?: string | undefined;
}

/** What instances record in a table of their environment. */
export interface Migrations {
  /**
   * The record of a key; nothing if nobody wrote one, or if there is no such table. Throws a `CliError` when it may not be
   * read, or is not written as we know it.
   */
  record(table: string, id: string): Promise<MigrationRecord | undefined>;
}
