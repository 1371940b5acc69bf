import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { ago } from "../terminal/time-words";

/** A database that needs a backup before traffic moves. */
export interface DueBackup {
  readonly identifier: string;
  /** `has no backup` */
  readonly why: string;
}

/** Protected databases of a service whose last backup is older than the profile allows. */
export async function dueBackups(at: EnvironmentAtHand, service: string): Promise<DueBackup[]> {
  const used = new Set(at.manifest.services[service]?.databases ?? []);
  const guarded = at.manifest.databases.filter(
    ({ identifier, protection }) => used.has(identifier) && protection !== "disposable",
  );
  const now = at.outside.clock.now();
  const found = await Promise.all(
    guarded.map(async ({ identifier }) => {
      const view = await at.cloud.databases.find(identifier);
      if (!view)
        throw new CliError(
          `there is no database ${identifier}`,
          `Apply the environment first: twinstack apply ${at.name}. Nothing was changed.`,
        );
      const last = view.lastBackup;
      if (last === undefined) return [{ identifier, why: "has no backup" }];
      const isFresh = (now.getTime() - Date.parse(last)) / 1000 <= at.manifest.releases.backupSeconds;
      return isFresh ? [] : [{ identifier, why: `was backed up ${ago(last, now)} ago` }];
    }),
  );
  return found.flat();
}

/** Says which backups will be taken. */
export async function tellDueBackups(at: EnvironmentAtHand, service: string): Promise<void> {
  for (const { identifier, why } of await dueBackups(at, service))
    at.outside.terminal.note(`${identifier} ${why}: one will be taken first`);
}

/** Backs databases up, one after the other, and waits until each backup is finished. */
export async function backUp(at: EnvironmentAtHand, databases: readonly DueBackup[]): Promise<void> {
  const { terminal } = at.outside;
  for (const { identifier } of databases) {
    const stamp = at.now.replace(/[:TZ]/g, "-").replace(/-+$/, "");
    const { application, environment } = at.manifest;
    terminal.progress(`backing up ${identifier}`);
    const snapshot = await at.cloud.databases.backUp(identifier, `${identifier}-${stamp}`, {
      Application: application,
      Environment: environment,
      ManagedBy: "twinstack",
      Reason: `before serial ${at.ledger.serial + 1}`,
    });
    terminal.progressDone();
    terminal.note(`${identifier} is backed up: snapshot ${snapshot}`);
  }
}
