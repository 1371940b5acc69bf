import { Metric, type Statistic } from "./metric";

/**
 * What an RDS instance reports, each minute.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
export class DatabaseMetrics {
  /** @param identifier the instance's: `aws_db_instance.identifier` */
  constructor(private readonly identifier: string) {}

  /** Percent. */
  get cpu(): Metric {
    return this.metric("CPUUtilization", "Average", "CPU");
  }

  /** CPU credits left. Only burstable classes (db.t) report it. */
  get creditBalance(): Metric {
    return this.metric("CPUCreditBalance", "Minimum", "CPU credits");
  }

  /** Bytes. */
  get freeStorage(): Metric {
    return this.metric("FreeStorageSpace", "Minimum", "free storage");
  }

  /** Bytes that are free, or that the operating system would give back. */
  get freeableMemory(): Metric {
    return this.metric("FreeableMemory", "Minimum", "freeable memory");
  }

  get connections(): Metric {
    return this.metric("DatabaseConnections", "Maximum", "connections");
  }

  /** Seconds for one read from disk. */
  get readLatency(): Metric {
    return this.metric("ReadLatency", "Average", "read");
  }

  /** Seconds for one write to disk. */
  get writeLatency(): Metric {
    return this.metric("WriteLatency", "Average", "write");
  }

  /** PostgreSQL only: age of the oldest transaction id, in transactions. */
  get transactionIds(): Metric {
    return this.metric("MaximumUsedTransactionIDs", "Maximum", "used transaction ids");
  }

  private metric(name: string, statistic: Statistic, label: string): Metric {
    return new Metric({
      namespace: "AWS/RDS",
      name,
      dimensions: { DBInstanceIdentifier: this.identifier },
      statistic,
      label,
    });
  }
}
