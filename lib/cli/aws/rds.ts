import type { DBInstance, DBSnapshot } from "@aws-sdk/client-rds";
import type { Databases, DatabaseView } from "../ports/databases";
import type { Owner } from "../ports/instance-groups";
import type { Clock } from "../ports/terminal";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { RDS } from "./aws-services";
import { belongsTo, databaseView } from "./database-view";
import { allPages } from "./pages";
import { waitUntil } from "./polling";
import { isSnapshotFinished, notTaken } from "./snapshot-progress";

/** The first snapshot of a large database takes hours. */
const LONGEST_SNAPSHOT_MINUTES = 6 * 60;

/** RDS. */
export class Rds implements Databases {
  constructor(
    private readonly aws: AwsConnection,
    private readonly clock: Clock,
  ) {}

  async of(owner: Owner): Promise<DatabaseView[]> {
    return this.views((await this.instances()).filter((instance) => belongsTo(instance, owner)));
  }

  async find(identifier: string): Promise<DatabaseView | undefined> {
    try {
      return (await this.views(await this.instances(identifier)))[0];
    } catch (error) {
      if (isAwsError(error, "DBInstanceNotFound")) return undefined;
      throw error;
    }
  }

  async backUp(identifier: string, snapshot: string, tags: Readonly<Record<string, string>>): Promise<string> {
    const { sdk, client } = await this.aws.open(RDS);
    const asked = {
      DBInstanceIdentifier: identifier,
      DBSnapshotIdentifier: snapshot,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    };
    try {
      await client.send(new sdk.CreateDBSnapshotCommand(asked));
    } catch (error) {
      if (!isOwnSnapshot(error)) throw error;
    }
    const isFinished = async () => isSnapshotFinished(snapshot, await this.snapshotStatus(snapshot));
    const fault = notTaken(snapshot, `is not finished after ${LONGEST_SNAPSHOT_MINUTES / 60} hours`);
    await waitUntil(isFinished, { clock: this.clock, minutes: LONGEST_SNAPSHOT_MINUTES, fault });
    return snapshot;
  }

  private async snapshotStatus(name: string): Promise<string | undefined> {
    const { sdk, client } = await this.aws.open(RDS);
    const answer = await client.send(new sdk.DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name }));
    return answer.DBSnapshots?.[0]?.Status;
  }

  private async views(instances: readonly DBInstance[]): Promise<DatabaseView[]> {
    const snapshots = await this.snapshots(instances.flatMap(({ DbiResourceId: id }) => id ?? []));
    return instances.map((instance) => databaseView(instance, snapshots, this.clock.now()));
  }

  private async instances(identifier?: string): Promise<DBInstance[]> {
    const { sdk, client } = await this.aws.open(RDS);
    const pages = sdk.paginateDescribeDBInstances({ client }, { DBInstanceIdentifier: identifier });
    return allPages(pages, (page) => page.DBInstances);
  }

  /** Automatic and manual ones. */
  private async snapshots(resourceIds: string[]): Promise<DBSnapshot[]> {
    if (resourceIds.length === 0) return [];
    const { sdk, client } = await this.aws.open(RDS);
    const filters = [{ Name: "dbi-resource-id", Values: resourceIds }];
    return allPages(sdk.paginateDescribeDBSnapshots({ client }, { Filters: filters }), (page) => page.DBSnapshots);
  }
}

/** The answer to the first try was lost, and the second one found what the first had made. */
function isOwnSnapshot(error: unknown): boolean {
  return isAwsError(error, "DBSnapshotAlreadyExists") && error.attempts > 1;
}
