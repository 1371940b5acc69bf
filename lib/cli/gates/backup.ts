import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { DatabaseManifest } from "../../manifest/environment-manifest";
import { ago } from "../terminal/time-words";

/** Protected databases of a service whose last backup is older than the profile allows. */
export async function databasesToBackUp(at: EnvironmentAtHand, service: string): Promise<DatabaseManifest[]> {
  const used = new Set(at.manifest.services[service]?.databases ?? []);
  const guarded = at.manifest.databases.filter(
    ({ identifier, protection }) => used.has(identifier) && protection !== "disposable",
  );
  const now = at.outside.clock.now();
  const found = await Promise.all(
    guarded.map(async (database) => {
      const view = await at.cloud.databases.find(database.identifier);
      if (!view)
        throw new CliError(
          `there is no database ${database.identifier}`,
          "Apply the environment first: twinstack apply.",
        );
      const last = view.lastBackup;
      const fresh =
        last !== undefined && (now.getTime() - Date.parse(last)) / 1000 <= at.manifest.releases.backupSeconds;
      const words = last === undefined ? "has no backup" : `was backed up ${ago(last, now)} ago`;
      if (!fresh) at.outside.terminal.note(`${database.identifier} ${words}: one will be taken first`);
      return fresh ? [] : [database];
    }),
  );
  return found.flat();
}

/** Backs databases up, one after the other, and waits until each backup is finished. */
export async function backUp(at: EnvironmentAtHand, databases: readonly DatabaseManifest[]): Promise<void> {
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
