import { CliError } from "../cli-error";
import type { BaseRevision } from "../ports/revisions";
import { gitIn, runGit } from "./git-process";

const USUAL = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/** The commit where this branch left another one. */
export async function baseRevision(folder: string, name: string | undefined): Promise<BaseRevision> {
  const git = (...args: readonly string[]) => runGit(folder, ...args);
  const place = await git("rev-parse", "--is-inside-work-tree", "--is-shallow-repository");
  if (!place.ok)
    throw new CliError(`there is nothing to compare with: ${place.reason}`, "Run it in a clone of your repository.");
  const shallow = place.output.endsWith("true");
  const chosen = name ?? (await firstOf(folder, USUAL));
  if (chosen === undefined)
    throw new CliError(
      `none of ${USUAL.join(", ")} is here`,
      "Say what to compare with: --base <branch, tag or commit>.",
      2,
    );
  const tip = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${chosen}^{commit}`);
  if (!tip.ok) throw unknown(folder, chosen, shallow);
  const [fork, lacking] = await Promise.all([
    git("merge-base", tip.output, "HEAD"),
    git("rev-list", "--count", `HEAD..${tip.output}`),
  ]);
  if (!fork.ok) throw unrelated(folder, chosen, shallow);
  const behind = Number(lacking.output);
  const lacks = `${chosen} has ${behind} commit${behind === 1 ? "" : "s"} that this branch lacks; they are left out. Rebase to see both together.`;
  return { name: chosen, commit: fork.output, notes: behind > 0 ? [lacks] : [] };
}

async function firstOf(folder: string, names: readonly string[]): Promise<string | undefined> {
  for (const name of names)
    if ((await runGit(folder, "rev-parse", "--verify", "--quiet", `${name}^{commit}`)).ok) return name;
  return undefined;
}

const DEEPER = "In GitHub Actions, give actions/checkout fetch-depth: 0; elsewhere:";

function unknown(folder: string, name: string, shallow: boolean): CliError {
  if (shallow)
    return new CliError(
      `${name} is not in this clone, whose history is cut off`,
      `${DEEPER} ${gitIn(folder)} fetch --unshallow origin`,
      2,
    );
  return new CliError(
    `there is no branch, tag or commit ${name}`,
    `Look at ${gitIn(folder)} branch --all, or fetch it first.`,
    2,
  );
}

function unrelated(folder: string, name: string, shallow: boolean): CliError {
  if (shallow)
    return new CliError(
      `where this branch left ${name} is not in this clone, whose history is cut off`,
      `${DEEPER} ${gitIn(folder)} fetch --unshallow origin`,
    );
  return new CliError(
    `this branch and ${name} have no commit in common`,
    "Compare with a branch that this one came from: --base <branch>.",
    2,
  );
}
