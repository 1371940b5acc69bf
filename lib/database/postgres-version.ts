import { quoted, type Fault } from "../core/fault";

/** The oldest major version that AWS supports at no extra fee; older ones cost $0.10 per vCPU-hour and more. */
const OLDEST = 14;
const DEFAULT = 17;

/**
 * A major version of PostgreSQL. Only the major: AWS withdraws minor versions, and a pinned one then stops new databases
 * from being created, while security fixes wait. AWS updates the minor in the maintenance window.
 *
 * Source: provider docs, aws_db_instance, `engine_version`; AWS, "Amazon RDS Extended Support".
 */
export class PostgresVersion {
  /** What a database gets that asks for none. Never raised by a release of this library that is not a major one. */
  static readonly DEFAULT = PostgresVersion.major(DEFAULT);

  /** `PostgresVersion.major(17)`. A higher one than before upgrades the database, which takes it offline. */
  static major(version: number): PostgresVersion {
    return new PostgresVersion(version);
  }

  private constructor(private readonly version: number) {}

  /** For Terraform: `17`. */
  get engineVersion(): string {
    return `${this.isLegal ? this.version : DEFAULT}`;
  }

  /** The family of its parameters: `postgres17`. */
  get parameterFamily(): string {
    return `postgres${this.engineVersion}`;
  }

  faults(prop: string): Fault[] {
    if (this.isLegal) return [];
    const isMinor = !Number.isInteger(this.version) && this.version > OLDEST;
    const rule = isMinor
      ? "a pinned minor version gets no security fixes, and AWS withdraws it after some months"
      : `AWS supports PostgreSQL ${OLDEST} and later at no extra fee, and it is a whole number`;
    const major = isMinor ? Math.floor(this.version) : DEFAULT;
    return [{ prop, value: quoted(`${this.version}`), rule, remedy: `Use PostgresVersion.major(${major}).` }];
  }

  private get isLegal(): boolean {
    return Number.isInteger(this.version) && this.version >= OLDEST && this.version < 100;
  }
}
