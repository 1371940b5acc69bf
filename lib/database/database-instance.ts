import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { Precondition } from "cdktf";
import type { Protection } from "../core/protection";
import { DatabaseClass } from "./database-class";
import type { DatabaseSize } from "./database-defaults";
import type { DatabaseEngine } from "./database-engine";
import { QuietHour } from "./quiet-hour";

/** The user that owns the database. RDS makes its password and changes it every seven days. */
export const DATABASE_USER = "app";

export interface InstanceArgumentsProps {
  readonly identifier: string;
  readonly databaseName: string;
  readonly engine: DatabaseEngine;
  readonly size: DatabaseSize;
  readonly protection: Protection;
  readonly subnetGroupName: string;
  readonly parameterGroupName: string;
  readonly firewallId: string;
  readonly finalSnapshotName: string;
  /** What must hold in every plan. */
  readonly preconditions: readonly Precondition[];
}

/** The arguments of an RDS instance: everything we stand behind, whatever the engine. */
export function instanceArguments(props: InstanceArgumentsProps): DbInstanceConfig {
  return {
    identifier: props.identifier,
    dbName: props.databaseName,
    username: DATABASE_USER,
    manageMasterUserPassword: true,
    iamDatabaseAuthenticationEnabled: false,
    ...software(props.engine, props.parameterGroupName),
    ...placement(props),
    ...hardware(props.size),
    ...upkeep(props.size),
    ...safety(props),
  };
}

function software({ name, version, logs }: DatabaseEngine, parameterGroupName: string): Partial<DbInstanceConfig> {
  return {
    engine: name,
    // Only the major, so that minor updates by AWS are no difference.
    engineVersion: version,
    autoMinorVersionUpgrade: true,
    // Otherwise AWS enrols the database in a support that costs from $146 a month once its version is old.
    engineLifecycleSupport: "open-source-rds-extended-support-disabled",
    parameterGroupName,
    enabledCloudwatchLogsExports: [...logs],
  };
}

function placement(props: InstanceArgumentsProps): Partial<DbInstanceConfig> {
  return {
    dbSubnetGroupName: props.subnetGroupName,
    vpcSecurityGroupIds: [props.firewallId],
    publiclyAccessible: false,
    port: props.engine.port,
  };
}

function hardware({ instanceClass, storage, standby }: DatabaseSize): DbInstanceConfig {
  return {
    instanceClass: DatabaseClass.of(instanceClass).name,
    multiAz: standby === "otherZone",
    storageType: "gp3",
    storageEncrypted: true,
    allocatedStorage: storage.initial.toGib(),
    // With a limit the provider leaves a disk that has grown alone.
    maxAllocatedStorage: storage.limit?.toGib(),
  };
}

function upkeep(size: DatabaseSize): Partial<DbInstanceConfig> {
  const quietHour = size.quietHour ?? QuietHour.utc(3);
  const insights = size.insights !== "none" && DatabaseClass.of(size.instanceClass).supportsInsights;
  return {
    backupRetentionPeriod: size.backupRetention.toDays(),
    backupWindow: quietHour.backupWindow,
    maintenanceWindow: quietHour.maintenanceWindow,
    copyTagsToSnapshot: true,
    applyImmediately: size.applyChanges === "immediately",
    performanceInsightsEnabled: insights,
    performanceInsightsRetentionPeriod: insights ? 7 : undefined,
  };
}

function safety({ protection, finalSnapshotName, preconditions }: InstanceArgumentsProps): Partial<DbInstanceConfig> {
  return {
    deletionProtection: protection.kind === "protected",
    skipFinalSnapshot: protection.kind === "disposable",
    finalSnapshotIdentifier: finalSnapshotName,
    deleteAutomatedBackups: protection.kind === "disposable",
    lifecycle: {
      preventDestroy: protection.kind === "protected",
      // A database that was once restored from a snapshot stays when the snapshot is no longer named.
      ignoreChanges: ["snapshot_identifier"],
      precondition: [...preconditions],
    },
  };
}
