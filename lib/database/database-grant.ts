import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { Grant } from "../core/dependency";
import { attributeOf } from "../core/reference";
import type { DatabaseEngine } from "./database-engine";
import type { DatabaseFirewalls } from "./database-firewalls";
import { DATABASE_USER } from "./database-instance";

export interface DatabaseGrantProps {
  /** The instance; it must exist before a client's first container starts. */
  readonly resource: DbInstance;
  /** The database within the instance, given as `DATABASE_NAME`. */
  readonly databaseName: string;
  /** Gives the port and how strictly TLS is asked for. */
  readonly engine: DatabaseEngine;
  /** The clients' one is joined by whoever uses the database. */
  readonly firewalls: DatabaseFirewalls;
}

/** What a service gets that uses a database: where it is, who it is there, and the right to read that one password, again and again. */
export function databaseGrant({ resource, databaseName, engine, firewalls }: DatabaseGrantProps): Grant {
  const secretArn = resource.masterUserSecret.get(0).secretArn;
  return {
    environment: {
      DATABASE_HOST: attributeOf(resource, "address"),
      DATABASE_PORT: `${engine.port}`,
      DATABASE_NAME: databaseName,
      DATABASE_USER,
      DATABASE_SSLMODE: engine.sslMode,
      // No secret: it only says where the password is, for when RDS has changed it.
      DATABASE_SECRET_ARN: secretArn,
    },
    secrets: { DATABASE_PASSWORD: { secretArn, key: "password" } },
    statements: [{ Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArn }],
    clientFirewallIds: [firewalls.clients.securityGroupId],
    readyAfter: [resource, ...firewalls.allowance],
  };
}
