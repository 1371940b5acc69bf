/** The instance that a worker is with, by the records of its environment. */
export interface WorkerHolder {
  /** Id of the instance: `i-0abc`. */
  readonly instance: string;
  /** The color that it belongs to. */
  readonly color: string;
}

/** What instances record of workers in a table of their environment. */
export interface Workers {
  /** Who runs a worker; nothing while nobody does, or if there is no such table. */
  holder(table: string, id: string): Promise<WorkerHolder | undefined>;
}
