import { CliError } from "../cli-error";

/**
 * Whether a snapshot can be restored.
 * @param status RDS's word; nothing when there is no such snapshot
 */
export function isSnapshotFinished(name: string, status: string | undefined): boolean {
  if (status === "available") return true;
  if (status === "creating") return false;
  throw notTaken(name, status === undefined ? "is gone" : `has the status "${status}"`);
}

export function notTaken(name: string, what: string): CliError {
  const remedy = `Look at it: aws rds describe-db-snapshots --db-snapshot-identifier ${name}.`;
  return new CliError(`the snapshot ${name} ${what}`, remedy);
}
