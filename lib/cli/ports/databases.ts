import type { Owner } from "./instance-groups";

/** A database of the environment, as RDS tells it. */
export interface DatabaseView {
  readonly identifier: string;
  /** RDS's word: `available`, `backing-up`, `stopped`. */
  readonly status: string;
  readonly createdAt: string;
  /** The newest moment to which it can be brought back: automatic backups and finished snapshots. ISO 8601, UTC. */
  readonly lastBackup?: string | undefined;
}

/** RDS's own API. */
export interface Databases {
  /** All databases of an environment, found by their tags, also those that Terraform does not know. */
  of(owner: Owner): Promise<DatabaseView[]>;
  /** One by its identifier, if there is such a one. */
  find(identifier: string): Promise<DatabaseView | undefined>;
  /** Takes a snapshot and waits until it is finished; gives its name. */
  backUp(identifier: string, snapshot: string, tags: Readonly<Record<string, string>>): Promise<string>;
}
