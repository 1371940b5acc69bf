import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";

/** For how long a digest stays that a ledger named once: as long as somebody may want to look at, or go back to, it. */
export const REMEMBERED_DAYS = 90;

const DAY = 86_400_000;

/** Whatever a ledger calls the repository: the same content has the same digest. */
const DIGEST = /sha256:[0-9a-f]{64}/;

/**
 * Every digest that a ledger of the project names or named lately, with where. Refuses unless the checkout has everything
 * that the remote has: what a colleague released an hour ago counts too.
 */
export async function namedDigests(
  { project, history, clock, terminal }: Outside,
  manifests: readonly EnvironmentManifest[],
): Promise<ReadonlyMap<string, string>> {
  const ledgers = manifests.map(({ ledger }) => project.pathOf(ledger));
  if (ledgers.length === 0) throw new CliError("the app makes no environment, so no ledger says what runs", NOTHING);
  const since = new Date(clock.now().getTime() - REMEMBERED_DAYS * DAY);
  const named = new Map<string, string>();
  // A ledger may lie in a work tree of a branch of its own. One that lies deeper in the same repository is asked again.
  for (const [folder, ledger] of new Map(ledgers.map((each) => [dirname(each), each]))) {
    terminal.progress(`fetching what others released: ${relative(process.cwd(), folder) || "."}`);
    const current = await history.bringUpToDate(ledger);
    if (!current.done) throw new CliError(`the ledgers may be out of date: ${current.reason}`, NOTHING);
    for (const digest of await history.mentions(ledger, DIGEST, since))
      named.set(digest, `named by a ledger in the last ${REMEMBERED_DAYS} days, or on another branch`);
  }
  for (const ledger of ledgers)
    for (const [digest, file] of digestsAround(ledger)) named.set(digest, `named in ${file}`);
  return named;
}

const NOTHING = "Mend that and try again. Nothing was removed.";

/** Of all ledgers beside one, also of an environment that the code has no more. */
function digestsAround(ledger: string): [string, string][] {
  const folder = dirname(ledger);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const every = new RegExp(DIGEST.source, "g");
  return files.flatMap((name) =>
    [...readFileSync(join(folder, name), "utf8").matchAll(every)].map(([digest]): [string, string] => [digest, name]),
  );
}
