import { migrationRecordId } from "../../release/migration-record";
import { nameCarried } from "../../release/service-name";
import { secondsBetween } from "../../release/time";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { MigrationRecord } from "../ports/migrations";
import { ago, forSeconds } from "../terminal/time-words";

/** What became of a release's migration. Times are ISO 8601, UTC; `on` is the instance that ran it. */
export type MigrationStatus =
  /** The service has no migration. */
  | { readonly state: "none" }
  /** The service has one, and no instance wrote down that it began it for this release. */
  | { readonly state: "no record" }
  | { readonly state: "running"; readonly on: string; readonly since: string }
  | { readonly state: "done"; readonly on: string; readonly at: string; readonly seconds: number }
  /** It failed; or the container engine could not run it, and the next instance tries again. */
  | { readonly state: "failed" | "not started"; readonly on: string; readonly at: string; readonly detail: string };

/** Asks what became of the migration of a service's release. */
export async function migrationStatus(
  at: EnvironmentAtHand,
  service: string,
  release: string,
): Promise<MigrationStatus> {
  const { recordsTable, services } = at.manifest;
  const id = migrationRecordId(nameCarried(service, at.entry(service), release), release);
  const record = recordsTable === undefined ? undefined : await at.cloud.migrations.record(recordsTable, id);
  // A release of another time can have a record although the code has no migration any more.
  return record ? statusOf(record) : { state: services[service]?.migration ? "no record" : "none" };
}

/** What a record comes to. */
export function statusOf({ state, by: on, began, ended = began, detail = "" }: MigrationRecord): MigrationStatus {
  switch (state) {
    case "running":
      return { state, on, since: began };
    case "done":
      return { state, on, at: ended, seconds: Math.max(0, Math.round(secondsBetween(began, ended))) };
    default:
      return { state, on, at: ended, detail: detail || "it did not say why" };
  }
}

/** A migration in a cell of a table. */
export function migrationCell(status: MigrationStatus, now: Date): string {
  switch (status.state) {
    case "running":
      return `running for ${ago(status.since, now)}`;
    case "done":
      return `done in ${forSeconds(status.seconds)}`;
    default:
      return status.state;
  }
}

/** A migration that an instance began, as a clause: `failed on i-0abc at 2026-11-21T08:32:35Z: exit 1`. */
export function migrationClause(status: MigrationStatus): string | undefined {
  switch (status.state) {
    case "running":
      return `running since ${status.since} on ${status.on}`;
    case "done":
      return `done at ${status.at} on ${status.on}, in ${forSeconds(status.seconds)}`;
    case "failed":
    case "not started":
      return `${status.state} on ${status.on} at ${status.at}: ${status.detail}`;
    default:
      return undefined;
  }
}
