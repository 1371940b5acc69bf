import { quoted, type Fault } from "../core/fault";
import { StorageSize } from "../core/storage-size";

export type EngineName = "postgres" | "mysql";

/** Memory of the classes that small systems use, in GiB. Source: AWS, "DB instance class types". */
const MEMORY_GIB: Readonly<Record<string, number>> = {
  "db.t3.micro": 1,
  "db.t3.small": 2,
  "db.t3.medium": 4,
  "db.t4g.micro": 1,
  "db.t4g.small": 2,
  "db.t4g.medium": 4,
  "db.t4g.large": 8,
  "db.m6g.large": 8,
  "db.m7g.large": 8,
};

/** Bytes of memory for one connection. Source: AWS, default of `max_connections` of each engine. */
const BYTES_PER_CONNECTION: Readonly<Record<EngineName, number>> = { postgres: 9_531_392, mysql: 12_582_880 };

/** The formula counts only what the operating system leaves: 80 of 112 on the smallest class, more on larger ones. */
const SHARE_LEFT = 0.72;

const MOST_POSTGRES_CONNECTIONS = 5000;
const SYNTAX = /^db\.[a-z0-9-]+\.[a-z0-9-]+$/;

/**
 * The class of a database's instance: its CPU and memory, and most of its price. In us-east-1 with PostgreSQL a
 * db.t4g.micro costs $11.68 a month, a db.t4g.small twice that, and so on.
 */
export class DatabaseClass {
  /**
   * A class by AWS's name: `db.t4g.micro`. Any is allowed. Of one that this library does not know, say how much memory it
   * has; without that, a warning is given and the alarms on memory and connections are left out.
   */
  static of(name: string | DatabaseClass, facts: { readonly memory?: StorageSize } = {}): DatabaseClass {
    if (typeof name !== "string") return name;
    const known = MEMORY_GIB[name];
    return new DatabaseClass(name, facts.memory ?? (known === undefined ? undefined : StorageSize.gib(known)));
  }

  private constructor(
    readonly name: string,
    /** Absent if nobody said and the class is not known. */
    readonly memory: StorageSize | undefined,
  ) {}

  /** Whether it lives on CPU credits. */
  get burstable(): boolean {
    return this.name.startsWith("db.t");
  }

  /** Whether it has room for Performance Insights. Source: AWS, engine and class support of Database Insights. */
  get supportsInsights(): boolean {
    return !/^db\.t\w+\.(micro|small)$/.test(this.name);
  }

  /** How many clients it lets in by default, on the safe side; absent if its memory is not known. */
  connections(engine: EngineName): number | undefined {
    if (this.memory === undefined) return undefined;
    const byFormula = Math.floor(this.memory.toBytes() / BYTES_PER_CONNECTION[engine]);
    const most = engine === "postgres" ? Math.min(byFormula, MOST_POSTGRES_CONNECTIONS) : byFormula;
    return Math.floor(most * SHARE_LEFT);
  }

  faults(prop: string): Fault[] {
    if (SYNTAX.test(this.name)) return [];
    const rule = "a database's class has three parts, the first is db";
    return [{ prop, value: quoted(this.name), rule, remedy: 'Use "db.t4g.micro", or a larger one.' }];
  }
}
