import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import type { Dependency, Grant } from "../core/dependency";
import { Duration } from "../core/duration";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { kebab } from "../core/physical-name";
import type { Protection } from "../core/protection";
import { attributeOf, waitFor } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { DASHBOARD } from "../monitoring/dashboard";
import type { AlarmActions } from "../monitoring/audience";
import { DatabaseAlarms } from "../monitoring/database-alarms";
import { LOG_RETENTION, logRetentionFaults } from "../monitoring/log-retention";
import { NETWORK, type Network } from "../network/network";
import { DatabaseClass } from "./database-class";
import { databaseSize, databaseSizeFaults, type DatabaseSize } from "./database-defaults";
import type { DatabaseEngine } from "./database-engine";
import { DatabaseFirewalls } from "./database-firewalls";
import { databaseGrant } from "./database-grant";
import { acceptInstance, instanceArguments } from "./database-instance";
import { DatabaseLogs } from "./database-logs";
import { markAsDatabase } from "./database-marker";
import { DatabaseName } from "./database-name";
import { DatabaseParameters } from "./database-parameters";
import { subnetFaults } from "./database-subnets";
import { FinalSnapshot } from "./final-snapshot";
import { postgresEngine } from "./postgres-engine";
import { UnlockDeadline } from "../core/unlock-deadline";
import { PostgresVersion } from "./postgres-version";

export interface ManagedPostgresProps {
  /** The database that exists from the start: a letter, then letters, digits and underscores, at most 63. */
  readonly databaseName: string;
  /**
   * Major version. A higher one than before must be allowed on `resource` for one apply.
   * @default PostgresVersion.DEFAULT
   */
  readonly version?: PostgresVersion;
  /**
   * Values that differ from the environment's: class, storage, standby, backups.
   * @default the environment's
   */
  readonly size?: Partial<DatabaseSize>;
  /**
   * Whether its data resists deletion.
   * @default the environment's
   */
  readonly protection?: Protection;
  /**
   * Where it lives: in the isolated subnets, of at least two zones.
   * @default the environment's
   */
  readonly network?: Network;
  /**
   * Who hears of its alarms.
   * @default the environment's
   */
  readonly notify?: AlarmActions;
  /**
   * How long its logs are kept.
   * @default the environment's, or 30 days
   */
  readonly logRetention?: Duration;
  /** @default the environment's */
  readonly identity?: Identity;
}

/**
 * A PostgreSQL database on RDS: encrypted, reached only over TLS and only from services that use it, with no way out,
 * backed up each day, its password made and changed by RDS and never seen by Terraform. From about $14 a month.
 *
 * A service that uses it gets `DATABASE_HOST`, `_PORT`, `_NAME`, `_USER`, `_SSLMODE`, `_SECRET_ARN` and, when its
 * container starts, `DATABASE_PASSWORD`. RDS changes the password every seven days: an application that is refused reads
 * `password` again from the secret `DATABASE_SECRET_ARN`, which its role may. Nothing restarts it by itself; that comes
 * with a later release. `require` encrypts; to check the server's identity too, put Amazon's certificate bundle into the
 * image and use `verify-full`.
 */
export class ManagedPostgres extends Construct implements Dependency {
  /** In plain text: `codedetect-staging-database`. */
  readonly identifier: string;
  readonly databaseName: string;
  readonly subnets: DbSubnetGroup;
  readonly firewalls: DatabaseFirewalls;
  readonly parameters: DatabaseParameters;
  readonly logs: DatabaseLogs;
  readonly finalSnapshot: FinalSnapshot;
  readonly resource: DbInstance;
  /** Address and port: `….rds.amazonaws.com:5432`. */
  readonly endpoint: string;
  readonly alarms: DatabaseAlarms;
  /** Class, storage and upkeep, the environment's values included. */
  readonly size: DatabaseSize;
  /** Whether its data resists deletion. */
  readonly protection: Protection;
  private readonly engine: DatabaseEngine;
  private readonly identity: Identity;
  private readonly network: Network;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ManagedPostgresProps,
  ) {
    super(scope, id);
    markAsDatabase(this);
    this.identity = props.identity ?? IDENTITY.require(this);
    this.network = props.network ?? NETWORK.require(this);
    this.protection = props.protection ?? PROTECTION.require(this);
    this.size = databaseSize(this, props.size);
    this.engine = postgresEngine(props.version ?? PostgresVersion.DEFAULT);
    this.identifier = this.identity.name("aws_db_instance", id);
    this.databaseName = props.databaseName;
    this.check();

    this.subnets = this.createSubnets();
    this.firewalls = new DatabaseFirewalls(this, "Firewalls", { ...this.named, port: this.engine.port });
    this.parameters = new DatabaseParameters(this, "Parameters", { ...this.named, engine: this.engine });
    this.logs = this.createLogs();
    this.finalSnapshot = this.nameFinalSnapshot();
    this.resource = this.createInstance();
    this.endpoint = attributeOf(this.resource, "endpoint");
    this.alarms = this.createAlarms();
    DASHBOARD.find(this)?.add(this.alarms.section);
  }

  /** What a service gets that uses it. */
  grant(): Grant {
    return databaseGrant({
      resource: this.resource,
      databaseName: this.databaseName,
      engine: this.engine,
      firewalls: this.firewalls,
    });
  }

  private get named() {
    return { network: this.network, identity: this.identity, name: [this.node.id] };
  }

  private check(): void {
    const { databaseName, version, logRetention } = this.props;
    report(this, [
      ...DatabaseName.of(databaseName).faults("databaseName"),
      ...(version?.faults("version") ?? []),
      ...databaseSizeFaults(this.size),
      ...subnetFaults(this.network),
      ...(logRetention ? logRetentionFaults(logRetention) : []),
    ]);
  }

  private createSubnets(): DbSubnetGroup {
    return new DbSubnetGroup(this, "Subnets", {
      name: this.identity.name("aws_db_subnet_group", this.node.id),
      subnetIds: [...this.network.isolatedSubnetIds],
    });
  }

  private createLogs(): DatabaseLogs {
    return new DatabaseLogs(this, "Logs", {
      identifier: this.identifier,
      logs: this.engine.logs,
      retention: this.props.logRetention ?? LOG_RETENTION.find(this) ?? Duration.days(30),
    });
  }

  private nameFinalSnapshot(): FinalSnapshot {
    return new FinalSnapshot(this, "FinalSnapshot", {
      identifier: this.identifier,
      of: { engine: this.engine.name, databaseName: this.databaseName },
    });
  }

  private createInstance(): DbInstance {
    const { protection } = this;
    const resource = new DbInstance(this, "Resource", {
      ...instanceArguments({
        identifier: this.identifier,
        databaseName: this.databaseName,
        engine: this.engine,
        size: this.size,
        protection,
        subnetGroupName: attributeOf(this.subnets, "name"),
        parameterGroupName: attributeOf(this.parameters.resource, "name"),
        firewallId: this.firewalls.server.securityGroupId,
        finalSnapshotName: this.finalSnapshot.name,
        preconditions: new UnlockDeadline(this, "UnlockDeadline", protection).preconditions,
      }),
    });
    waitFor(resource, this.logs.groups);
    acceptInstance(resource, this.size, protection);
    return resource;
  }

  private createAlarms(): DatabaseAlarms {
    const instanceClass = DatabaseClass.of(this.size.instanceClass);
    const connections = instanceClass.connections(this.engine.name);
    const { memory } = instanceClass;
    const capacity = memory && connections !== undefined ? { memory, connections } : undefined;
    if (!capacity) this.warnOfUnknownClass(instanceClass);
    return new DatabaseAlarms(this, "Alarms", {
      subject: kebab(this.node.id),
      identifier: attributeOf(this.resource, "identifier"),
      engine: this.engine.name,
      storage: this.size.storage.initial,
      capacity,
      burstable: instanceClass.burstable,
      notify: this.props.notify,
      identity: this.props.identity,
    });
  }

  private warnOfUnknownClass({ name }: DatabaseClass): void {
    Annotations.of(this).addWarning(
      `The memory of ${name} is not known, so the alarms on memory and connections are left out. ` +
        `Pass size.instanceClass: DatabaseClass.of("${name}", { memory: StorageSize.gib(…) }).`,
    );
  }
}
