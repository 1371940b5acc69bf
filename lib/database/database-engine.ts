import type { EngineName } from "./database-class";
import type { DatabaseParameter } from "./database-parameter";

/** What makes one engine differ from another, as far as running it on RDS goes. */
export interface DatabaseEngine {
  readonly name: EngineName;
  /** Major version: `17`, `8.4`. */
  readonly version: string;
  /** Family of its parameters: `postgres17`. */
  readonly parameterFamily: string;
  readonly port: number;
  /** Logs that RDS sends to CloudWatch. */
  readonly logs: readonly string[];
  /** Settings we stand behind. */
  readonly parameters: readonly DatabaseParameter[];
  /** Value of `DATABASE_SSLMODE`. */
  readonly sslMode: string;
}
