import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Synthesized } from "../../review/synthesized";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import type { BaseRevision, Remembered, SynthesizedTexts } from "../ports/revisions";
import { synthesizedIn, textsOf } from "./synthesized-texts";

/** An environment of the base, as text and as data. */
export interface ReadTexts extends SynthesizedTexts {
  readonly read: Synthesized;
}

/** What the base and this work tree synthesize, and what this one is called. */
export interface BothSides {
  readonly before: readonly ReadTexts[];
  readonly after: readonly SynthesizedTexts[];
  readonly revision: string;
  readonly notes: readonly string[];
}

/** Synthesizes both sides at the same time. When both fail, this one is told: it is the user's own. */
export async function bothSides(outside: Outside, base: BaseRevision): Promise<BothSides> {
  const { project, git } = outside;
  const last = project.lastManifests();
  const now = project.synthesize();
  const [after, before, revision] = await Promise.allSettled([
    now.then((manifests) => textsOf(project, manifests)),
    // Read as soon as it is there: a base that is remembered, while the app still runs for this side.
    synthesisOf(base, outside, { last, now }).then(({ environments, notes }) => ({
      notes,
      environments: environments.map((each) => ({ ...each, read: synthesizedIn(each, base.name) })),
    })),
    git.revision(),
  ]);
  if (after.status === "rejected") throw ofThisSide(after.reason);
  if (before.status === "rejected") throw before.reason;
  if (revision.status === "rejected") throw revision.reason;
  const { environments, notes } = before.value;
  return { before: environments, after: after.value, revision: revision.value, notes };
}

/** What this side made before, and what it makes now. */
interface ThisSide {
  readonly last: readonly EnvironmentManifest[];
  readonly now: Promise<readonly EnvironmentManifest[]>;
}

/**
 * The base, with today's ledgers where they are in no commit of the app's branch. Which those are, the last synthesis tells. In a
 * new clone there is none: then the base begins without, and again with them should this side name any.
 */
async function synthesisOf(
  base: BaseRevision,
  { project, revisions }: Outside,
  { last, now }: ThisSide,
): Promise<Remembered> {
  const ledgersOf = (manifests: ThisSide["last"]) => manifests.map(({ ledger }) => project.pathOf(ledger));
  if (last.length > 0) return revisions.synthesisOf(base, ledgersOf(last));
  const [without, made] = await Promise.allSettled([revisions.synthesisOf(base, []), now]);
  const lacking = made.status === "fulfilled" ? await revisions.lacking(ledgersOf(made.value)) : [];
  if (lacking.length > 0) return revisions.synthesisOf(base, lacking);
  if (without.status === "rejected") throw without.reason;
  return without.value;
}

function ofThisSide(error: unknown): unknown {
  if (!(error instanceof CliError)) return error;
  return new CliError(`this work tree cannot be synthesized: ${error.rule}`, error.remedy, error.status);
}
