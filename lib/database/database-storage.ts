import type { Fault } from "../core/fault";
import type { StorageSize } from "../core/storage-size";

/** GiB. Source: AWS, "Amazon RDS DB instance storage", gp3. */
const SMALLEST = 20;
const LARGEST = 65_536;
/** Source: AWS, "Managing capacity automatically with Amazon RDS storage autoscaling". */
const LEAST_GROWTH = 1.1;

/** A database's disk: gp3, $0.115 per GiB and month in us-east-1, doubled with a standby. It can never shrink. */
export class DatabaseStorage {
  /** Starts with `from` and grows by itself while less than a tenth is free, up to `upTo`. Pays for what it has. */
  static growing(from: StorageSize, upTo: StorageSize): DatabaseStorage {
    return new DatabaseStorage(from, upTo);
  }

  /** Stays as it is. A full database refuses to write. */
  static fixed(size: StorageSize): DatabaseStorage {
    return new DatabaseStorage(size);
  }

  private constructor(
    readonly initial: StorageSize,
    /** Absent if it does not grow. */
    readonly limit?: StorageSize,
  ) {}

  toString(): string {
    return this.limit ? `${this.initial}, growing up to ${this.limit}` : `${this.initial}`;
  }

  faults(prop: string): Fault[] {
    return [...this.initialFaults(prop), ...this.limitFaults(prop)];
  }

  private initialFaults(prop: string): Fault[] {
    const size = this.initial.toGib();
    if (Number.isInteger(size) && size >= SMALLEST && size <= LARGEST) return [];
    return [
      {
        prop,
        value: `${this.initial}`,
        rule: `a gp3 disk of RDS has whole GiB from ${SMALLEST} to ${LARGEST}`,
        remedy: `Use StorageSize.gib(${Math.min(LARGEST, Math.max(SMALLEST, Math.ceil(size) || SMALLEST))}).`,
      },
    ];
  }

  private limitFaults(prop: string): Fault[] {
    if (this.limit === undefined) return [];
    const limit = this.limit.toGib();
    const least = Math.ceil(this.initial.toGib() * LEAST_GROWTH - 1e-9);
    if (Number.isInteger(limit) && limit >= least && limit <= LARGEST) return [];
    return [
      {
        prop,
        value: `${this}`,
        rule: `the limit is in whole GiB, at least a tenth above the first size, ${least} GiB, and at most ${LARGEST} GiB`,
        remedy: `Use a limit of StorageSize.gib(${Math.min(LARGEST, Math.max(least, 100))}), or DatabaseStorage.fixed(…).`,
      },
    ];
  }
}
