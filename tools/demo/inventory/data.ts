import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import { DescribeDBInstancesCommand, DescribeDBSnapshotsCommand, RDSClient } from "@aws-sdk/client-rds";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { ListSecretsCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Connection } from "./connection";
import { billable, type Entry } from "./entry";

/** Everything that holds data, and snapshots of it. */
export async function dataInventory(connection: Connection): Promise<Entry[]> {
  const rds = new RDSClient(connection);
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
  const { DBSnapshots = [] } = await rds.send(new DescribeDBSnapshotsCommand({ SnapshotType: "manual" }));
  const { FileSystems = [] } = await new EFSClient(connection).send(new DescribeFileSystemsCommand({}));
  const { Buckets = [] } = await new S3Client({ ...connection, forcePathStyle: true }).send(new ListBucketsCommand({}));
  const { SecretList = [] } = await new SecretsManagerClient(connection).send(new ListSecretsCommand({}));
  return [
    ...DBInstances.map((each) =>
      billable(
        "Database",
        each.DBInstanceIdentifier,
        `${each.Engine} ${each.EngineVersion} ${each.DBInstanceClass} ${each.DBInstanceStatus}`,
      ),
    ),
    ...DBSnapshots.map((each) => billable("Database snapshot", each.DBSnapshotIdentifier, each.Status)),
    ...FileSystems.map((each) => billable("File system", each.Name ?? each.CreationToken, each.LifeCycleState)),
    ...Buckets.map((each) => billable("Bucket", each.Name, "exists")),
    ...SecretList.map((each) => billable("Secret", each.Name, "exists")),
  ];
}
