import { ago } from "../terminal/time-words";
import { failed, passed, type Check, type Examined } from "./finding";

/** No alarm of the color rings. Alarms without data do not count: nobody uses an idle color. */
export const alarmsQuiet: Check = async ({ at, manifest, color }) => {
  const names = manifest.capsules[color]?.alarms ?? [];
  const states = names.length === 0 ? [] : await at.cloud.alarms.states(names);
  const rings = states.filter(({ state }) => state === "ALARM").map(({ name }) => name);
  if (rings.length > 0) return failed(`ringing: ${rings.join(", ")}`);
  const missing = names.length - states.length;
  return missing > 0
    ? failed(`${missing} of ${names.length} alarms do not exist`)
    : passed(`${names.length} alarms quiet`);
};

/** Every database that the service uses can be used. */
export const databaseAvailable: Check = async (examined) => {
  const views = await databasesOf(examined);
  const wrong = views.filter(({ status }) => status !== "available" && status !== "backing-up");
  if (wrong.length > 0) return failed(wrong.map(({ identifier, status }) => `${identifier} is ${status}`).join("; "));
  return passed(
    views.length === 0 ? "the service uses no database" : views.map(({ identifier }) => identifier).join(", "),
  );
};

/** Every protected database has a backup that is not older than the profile allows. */
export const backupRecent: Check = async (examined) => {
  const { at } = examined;
  const guarded = new Set(
    at.manifest.databases.filter(({ protection }) => protection !== "disposable").map(({ identifier }) => identifier),
  );
  const views = (await databasesOf(examined)).filter(({ identifier }) => guarded.has(identifier));
  if (views.length === 0) return passed("the service uses no protected database");
  const now = at.outside.clock.now();
  const old = views.filter(
    ({ lastBackup }) =>
      lastBackup === undefined || (now.getTime() - Date.parse(lastBackup)) / 1000 > at.manifest.releases.backupSeconds,
  );
  const words = (old.length > 0 ? old : views).map(({ identifier, lastBackup }) =>
    lastBackup === undefined ? `${identifier} has no backup` : `${identifier}: ${ago(lastBackup, now)} ago`,
  );
  return old.length > 0 ? failed(words.join("; ")) : passed(words.join("; "));
};

interface UsedDatabase {
  readonly identifier: string;
  readonly status: string;
  readonly lastBackup?: string | undefined;
}

async function databasesOf({ at, manifest }: Examined): Promise<UsedDatabase[]> {
  return Promise.all(
    manifest.databases.map(async (identifier) => {
      const found = await at.cloud.databases.find(identifier);
      return found ?? { identifier, status: "missing" };
    }),
  );
}
