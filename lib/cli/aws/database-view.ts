import type { DBInstance, DBSnapshot } from "@aws-sdk/client-rds";
import type { DatabaseView } from "../ports/databases";
import type { Owner } from "../ports/instance-groups";

/**
 * What RDS tells of a database, in our words.
 * @param snapshots of this database or of others
 * @param now when it is, for a database that is just being made: it has no time of creation yet
 */
export function databaseView(instance: DBInstance, snapshots: readonly DBSnapshot[], now: Date): DatabaseView {
  return {
    identifier: instance.DBInstanceIdentifier ?? "",
    status: instance.DBInstanceStatus ?? "unknown",
    createdAt: (instance.InstanceCreateTime ?? now).toISOString(),
    lastBackup: lastBackup(instance, snapshots)?.toISOString(),
  };
}

/**
 * The newest moment to which it can be brought back: by its automatic backups, or by a finished snapshot. A snapshot of a
 * former database of the same name holds other data, and does not count.
 */
function lastBackup(instance: DBInstance, snapshots: readonly DBSnapshot[]): Date | undefined {
  const finished = snapshots
    .filter(({ DbiResourceId, Status }) => DbiResourceId === instance.DbiResourceId && Status === "available")
    .map(({ SnapshotCreateTime }) => SnapshotCreateTime);
  const moments = [instance.LatestRestorableTime, ...finished].flatMap((moment) => moment?.getTime() ?? []);
  return moments.length > 0 ? new Date(Math.max(...moments)) : undefined;
}

/** Whether the tags say that it belongs to an environment. RDS cannot be asked by tags. */
export function belongsTo({ TagList: tags = [] }: DBInstance, { application, environment }: Owner): boolean {
  const has = (key: string, value: string) => tags.some((tag) => tag.Key === key && tag.Value === value);
  return has("Application", application) && has("Environment", environment);
}
