import { Construct } from "constructs";
import { Duration } from "../core/duration";
import type { Identity } from "../core/identity";
import type { StorageSize } from "../core/storage-size";
import { Alarm, type AlarmProps } from "./alarm";
import type { AlarmActions } from "./audience";
import { creditExhaustion } from "./credit-exhaustion";
import { databaseSection } from "./database-section";
import type { DashboardSection } from "./dashboard-section";
import { DatabaseMetrics } from "./database-metrics";
import { Datapoints } from "./datapoints";
import type { Metric } from "./metric";
import { Threshold } from "./threshold";

/** What a class of instance can do, as far as alarms depend on it. */
export interface DatabaseCapacity {
  readonly memory: StorageSize;
  /** How many clients it lets in. */
  readonly connections: number;
}

export interface DatabaseAlarmsProps {
  /** How titles begin, and the section of the dashboard: `database`. Unique within an environment. */
  readonly subject: string;
  /** The instance's identifier, by reference. */
  readonly identifier: string;
  /** Which metrics there are: transaction ids run out in PostgreSQL only. */
  readonly engine: "postgres" | "mysql";
  /** Storage at the start, before it grows. */
  readonly storage: StorageSize;
  /** Of a class that is not known, nothing: the alarms on memory and connections are then left out. */
  readonly capacity?: DatabaseCapacity;
  /** Whether the class lives on CPU credits (db.t). */
  readonly burstable: boolean;
  /** @default the environment's audience */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

type Condition = Omit<AlarmProps, "missing" | "notify" | "identity">;

/**
 * What is wrong with a database. Eight alarms for PostgreSQL on a burstable class: $0.80 a month.
 *
 * A database that reports nothing rings none of them: it is stopped on schedule, being created, or gone, and then the
 * services that use it ring.
 */
export class DatabaseAlarms extends Construct {
  readonly all: readonly Alarm[];
  /** What the environment's dashboard shows of it. */
  readonly section: DashboardSection;
  private readonly metrics: DatabaseMetrics;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseAlarmsProps,
  ) {
    super(scope, id);
    this.metrics = new DatabaseMetrics(props.identifier);

    this.all = [
      this.createCpu(),
      this.createStorage(),
      ...(props.capacity ? [this.createMemory(props.capacity), this.createConnections(props.capacity)] : []),
      ...(props.burstable ? [this.createCredits()] : []),
      this.createLatency("ReadLatency", "reads", this.metrics.readLatency),
      this.createLatency("WriteLatency", "writes", this.metrics.writeLatency),
      ...(props.engine === "postgres" ? [this.createTransactionIds()] : []),
    ];
    this.section = databaseSection({ ...props, metrics: this.metrics, alarms: this.all });
  }

  private createCpu(): Alarm {
    return this.alarm("Cpu", {
      title: "CPU",
      means: "The database has been busy for a quarter of an hour; queries wait for each other.",
      doFirst: "Look for slow queries in its log (everything above one second is there).",
      watch: this.metrics.cpu.per(Duration.minutes(5)),
      rings: Threshold.above(80),
      after: Datapoints.of(3, 3),
    });
  }

  /** A fifth of the first size. Growth starts at a tenth and takes hours, and may be at its limit: so before that. */
  private createStorage(): Alarm {
    return this.alarm("Storage", {
      title: "storage",
      means: `Less than a fifth of ${this.props.storage} is free; a full database refuses to write.`,
      doFirst: "Raise the limit of its storage in the profile, and find out what grows.",
      watch: this.metrics.freeStorage.per(Duration.minutes(5)),
      rings: Threshold.below(this.props.storage.toBytes() / 5),
      after: Datapoints.of(3, 3),
    });
  }

  /** A tenth: below that the engine begins to swap. On the smallest classes that is about 100 MiB. */
  private createMemory({ memory }: DatabaseCapacity): Alarm {
    return this.alarm("Memory", {
      title: "memory",
      means: `Less than a tenth of ${memory} is left; the database becomes slow, then restarts.`,
      doFirst: "Look for many connections or large sorts; take the next larger class.",
      watch: this.metrics.freeableMemory.per(Duration.minutes(5)),
      rings: Threshold.below(Math.floor(memory.toBytes() / 10)),
      after: Datapoints.of(3, 3),
    });
  }

  /** Four fifths: with blue and green both running, services hold twice their usual connections. */
  private createConnections({ connections }: DatabaseCapacity): Alarm {
    return this.alarm("Connections", {
      title: "connections",
      means: `More than four fifths of about ${connections} connections are taken; beyond the last, clients get errors.`,
      doFirst: "Lower the services' pool sizes, or retire the color that no longer serves.",
      watch: this.metrics.connections.per(Duration.minutes(5)),
      rings: Threshold.above(Math.floor(connections * 0.8)),
      after: Datapoints.of(3, 3),
    });
  }

  private createCredits(): Alarm {
    return this.alarm("Credits", {
      title: "CPU credits",
      means: "The database has used up its CPU credits; from here each vCPU-hour costs extra.",
      doFirst: "Look for slow queries; take the next larger class if the load is real.",
      watch: creditExhaustion(this.metrics.creditBalance.per(Duration.minutes(5))),
      rings: Threshold.atLeast(1),
      after: Datapoints.of(6, 6),
    });
  }

  /** 50 ms, where a healthy gp3 disk needs one or two. */
  private createLatency(id: string, what: string, watch: Metric): Alarm {
    return this.alarm(id, {
      title: `slow ${what}`,
      means: `The disk needs more than 50 ms for ${what}; every query feels it.`,
      doFirst: "Look for scans of large tables; storage that is being enlarged is slow for some hours.",
      watch,
      rings: Threshold.above(0.05),
      after: Datapoints.of(3, 5),
    });
  }

  /** A billion of two: PostgreSQL stops writing shortly before the second, and vacuuming takes days. */
  private createTransactionIds(): Alarm {
    return this.alarm("TransactionIds", {
      title: "transaction ids",
      means: "Half of the transaction ids are used and not vacuumed; at the end PostgreSQL stops writing.",
      doFirst: "End transactions that have been open for days, then VACUUM FREEZE the oldest tables.",
      watch: this.metrics.transactionIds,
      rings: Threshold.above(1_000_000_000),
      after: Datapoints.of(1, 1),
    });
  }

  private alarm(id: string, condition: Condition): Alarm {
    const { subject, notify, identity } = this.props;
    const title = `${subject}: ${condition.title}`;
    return new Alarm(this, id, { ...condition, title, missing: "missing", notify, identity });
  }
}
