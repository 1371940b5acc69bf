import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { serviceStatus, type ServiceStatus } from "./service-status";

/** A database and its last backup. */
export interface DatabaseStatus {
  readonly identifier: string;
  readonly status: string;
  readonly lastBackup?: string | undefined;
}

/** Everything that a person wants to know of an environment, at one moment. */
export interface EnvironmentStatus {
  readonly environment: string;
  readonly serial: number;
  /** `applied`, `pending`, `never applied`, or why the ledger is not the environment's. */
  readonly ledger: string;
  readonly services: readonly ServiceStatus[];
  readonly databases: readonly DatabaseStatus[];
  /** When the certificate ends; left out without one. */
  readonly certificateUntil?: string | undefined;
}

/** Of an environment that does not exist yet. */
export const NEVER_APPLIED = "never applied";

/** Asks AWS about one environment. */
export async function environmentStatus(at: EnvironmentAtHand): Promise<EnvironmentStatus> {
  const { manifest, cloud } = at;
  const [application, groups] = await Promise.all([at.application(), cloud.groups.of(manifest)]);
  const names = Object.keys(manifest.services);
  const [services, databases, certificateUntil] = await Promise.all([
    Promise.all(
      names.map((service) => serviceStatus(at, service, { groups, isDeployed: application.kind !== "never" })),
    ),
    Promise.all(manifest.databases.map(async ({ identifier }) => databaseStatus(at, identifier))),
    certificateEnd(at, names),
  ]);
  const ledger = {
    applied: "applied",
    pending: "not applied to its end",
    never: NEVER_APPLIED,
    foreign: application.kind === "foreign" ? application.refusal.rule : "",
  }[application.kind];
  return { environment: at.name, serial: at.ledger.serial, ledger, services, databases, certificateUntil };
}

async function databaseStatus(at: EnvironmentAtHand, identifier: string): Promise<DatabaseStatus> {
  const found = await at.cloud.databases.find(identifier);
  return found ?? { identifier, status: "missing" };
}

async function certificateEnd(at: EnvironmentAtHand, services: readonly string[]): Promise<string | undefined> {
  for (const service of services) {
    const { certificateArn } = await at.cloud.traffic.view(at.targetGroupsOf(service));
    if (certificateArn !== undefined) return at.cloud.certificates.expiry(certificateArn);
  }
  return undefined;
}
