import { ago } from "../terminal/time-words";
import { table } from "../terminal/table";
import { NEVER_APPLIED, type EnvironmentStatus } from "./environment-status";
import { workerLine } from "./worker-status";
import { migrationCell, migrationClause } from "./migration-status";
import type { ColorStatus } from "./service-status";

const HEAD = ["service", "color", "release", "traffic", "healthy", "age", "role", "alarms"];
/** A column more where any service has a migration. */
const MIGRATION = "migration";

/** One environment on the screen. */
export function statusLines(status: EnvironmentStatus, now: Date, columns: number | undefined): string[] {
  const { environment, serial, ledger, services } = status;
  if (ledger === NEVER_APPLIED) return [neverApplied(status), ""];
  const migrates = services.some(({ colors }) => colors.some(({ migration }) => migration.state !== "none"));
  const head = migrates ? [...HEAD, MIGRATION] : HEAD;
  const rows = services.flatMap(({ service, colors }) =>
    colors.length > 0
      ? colors.map((color) => [...row(service, color, now), migrationCell(color.migration, now)].slice(0, head.length))
      : [head.map((_, column) => [service, "", "nothing runs"][column] ?? "")],
  );
  const differences = services.flatMap((service) => service.differences.map((each) => `  ${service.service}: ${each}`));
  return [
    `${environment}: serial ${serial}, ${ledger}`,
    table({ head, rows }, columns),
    ...migrationLines(status),
    ...services.flatMap(({ service, workers }) => workers.map((worker) => workerLine(service, worker))),
    ...databaseLines(status, now),
    ...certificateLines(status, now),
    ...(differences.length > 0 ? ["What is live is not what the ledger says:", ...differences] : []),
    "",
  ];
}

/** Nothing of it is there, whatever its ledger says to run. */
function neverApplied({ environment, serial, services }: EnvironmentStatus): string {
  const releases = services.flatMap(({ service, colors }) =>
    colors.map(({ color, release }) => `${service} ${color} ${release}`),
  );
  const ledger = releases.length === 0 ? "" : `; its ledger, serial ${serial}, has ${releases.join(", ")}`;
  return `${environment}: does not exist (never applied, or destroyed since)${ledger}. To make it: twinstack apply ${environment}`;
}

function row(service: string, color: ColorStatus, now: Date): string[] {
  return [
    service,
    color.color,
    color.release,
    `${color.weight} %`,
    `${color.healthy}/${color.desired}`,
    color.deployedAt === undefined ? "" : ago(color.deployedAt, now),
    color.role,
    color.ringing.length === 0 ? "quiet" : color.ringing.join(", "),
  ];
}

function migrationLines({ services }: EnvironmentStatus): string[] {
  return services.flatMap(({ service, colors }) =>
    colors.flatMap(({ color, release, migration }) => {
      const clause = migrationClause(migration);
      return clause === undefined ? [] : [`  migration of ${service} ${color} ${release}: ${clause}`];
    }),
  );
}

function databaseLines({ databases }: EnvironmentStatus, now: Date): string[] {
  return databases.map(({ identifier, status, lastBackup }) => {
    const backup = lastBackup === undefined ? "no backup" : `last backup ${ago(lastBackup, now)} ago`;
    return `  database ${identifier}: ${status}, ${backup}`;
  });
}

const SOON_DAYS = 21;

function certificateLines({ certificateUntil }: EnvironmentStatus, now: Date): string[] {
  if (certificateUntil === undefined) return [];
  const days = Math.floor((Date.parse(certificateUntil) - now.getTime()) / 86_400_000);
  const warning = days < SOON_DAYS ? ": AWS renews it 60 days before; find out why it did not" : "";
  return [`  certificate ends in ${days} days, ${certificateUntil.slice(0, 10)}${warning}`];
}
