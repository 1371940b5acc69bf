import type { DatabaseEngine } from "./database-engine";
import { DatabaseParameter } from "./database-parameter";
import type { PostgresVersion } from "./postgres-version";

/** PostgreSQL as we run it: TLS forced, slow queries and long waits in the log. */
export function postgresEngine(version: PostgresVersion): DatabaseEngine {
  return {
    name: "postgres",
    version: version.engineVersion,
    parameterFamily: version.parameterFamily,
    port: 5432,
    logs: ["postgresql", "upgrade"],
    parameters: [
      // On by default since 15; said here, so that nobody depends on a default.
      DatabaseParameter.dynamic("rds.force_ssl", "1"),
      // Milliseconds.
      DatabaseParameter.dynamic("log_min_duration_statement", "1000"),
      DatabaseParameter.dynamic("log_lock_waits", "1"),
      // Slow statements without the values in them: those are users' data, and logs are read by more people.
      DatabaseParameter.dynamic("log_parameter_max_length", "0"),
    ],
    // `verify-full` would need Amazon's certificates in every image; see docs of ManagedPostgres.
    sslMode: "require",
  };
}
