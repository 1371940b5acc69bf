import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { Precondition } from "cdktf";
import type { IConstruct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import type { Protection } from "../core/protection";
import { DatabaseClass } from "./database-class";
import type { DatabaseSize } from "./database-defaults";
import type { DatabaseEngine } from "./database-engine";
import { QuietHour } from "./quiet-hour";

/** The user that owns the database. RDS makes its password and changes it every seven days. */
export const DATABASE_USER = "app";

export interface InstanceArgumentsProps {
  /** The instance's name in the account and the region, at most 63 characters. Another one makes another database. */
  readonly identifier: string;
  /** The database that exists from the start. */
  readonly databaseName: string;
  /** PostgreSQL or MySQL, with version, parameters and logs. */
  readonly engine: DatabaseEngine;
  /** Class, disk, standby and backups: all of its price. */
  readonly size: DatabaseSize;
  /** Whether its data resists deletion, and what is left after it. */
  readonly protection: Protection;
  /** The group of isolated subnets in which it may be, of two zones at least. */
  readonly subnetGroupName: string;
  /** The group of settings, of the engine's own family. */
  readonly parameterGroupName: string;
  /** The one security group that decides who reaches it. */
  readonly firewallId: string;
  /** What the last snapshot will be called; unused where data is disposable. */
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
  const insights = hasInsights(size);
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

function hasInsights(size: DatabaseSize): boolean {
  return size.insights !== "none" && DatabaseClass.of(size.instanceClass).supportsInsights;
}

/** Accepts what checkov finds on a database of that size and protection. */
export function acceptInstance(resource: IConstruct, size: DatabaseSize, { kind }: Protection): void {
  acceptFindings(resource, {
    CKV_AWS_118: "Alarms watch what wakes somebody; figures by the second cost by the log's gigabyte.",
    CKV_AWS_161: "Off, so that no role opens the database; its password is RDS's own and changes every seven days.",
    ...(size.standby === "otherZone"
      ? {}
      : { CKV_AWS_157: "A standby doubles the price; it is the profile's choice, by the knob databaseStandby." }),
    ...(hasInsights(size) ? {} : { CKV_AWS_353: "The profile does without, or its class has none." }),
    ...(kind === "protected"
      ? {}
      : { CKV_AWS_293: "Its data is disposable, or unlocked until a day; either has a written reason." }),
  });
}
