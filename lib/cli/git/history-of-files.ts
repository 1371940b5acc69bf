import { dirname } from "node:path";
import { CliError } from "../cli-error";
import type { GitResult } from "../ports/git";
import type { History } from "../ports/history";
import { gitIn, runGit, type GitRun } from "./git-process";
import { pushTarget } from "./push-target";

/** JSON files of the whole repository: a ledger may have lain in another folder, or have had another name. */
const JSON_FILES = ["--", ":(top)*.json"];

/** `git grep` ends like this when it found nothing. */
const NOTHING_FOUND = 1;

/** No command line is too long for so many branches. */
const BRANCHES_AT_ONCE = 200;

/** The history that git keeps, asked in the folder of each file. */
export class HistoryOfFiles implements History {
  async bringUpToDate(file: string): Promise<GitResult> {
    const folder = dirname(file);
    const target = await pushTarget(folder);
    if ("reason" in target) return { done: false, reason: target.reason };
    const { branch, remote, ref } = target;
    const fetched = await runGit(folder, "fetch", "--quiet", remote, `+refs/heads/*:refs/remotes/${remote}/*`);
    if (!fetched.ok) return { done: false, reason: fetched.reason };
    const shallow = await runGit(folder, "rev-parse", "--is-shallow-repository");
    if (shallow.output !== "false")
      return { done: false, reason: `the history is cut off: ${gitIn(folder)} fetch --unshallow` };
    const upstream = `refs/remotes/${remote}/${ref.replace(/^refs\/heads\//, "")}`;
    const behind = await runGit(folder, "rev-list", "--count", `HEAD..${upstream}`);
    if (!behind.ok) return { done: false, reason: behind.reason };
    if (behind.output === "0") return { done: true };
    const pull = `${gitIn(folder)} pull --rebase`;
    return { done: false, reason: `${branch} lacks ${behind.output} commits that ${remote} has: ${pull}` };
  }

  async mentions(file: string, expression: RegExp, since: Date): Promise<ReadonlySet<string>> {
    const folder = dirname(file);
    const texts = [await atTheTips(folder, expression), await changesSince(folder, expression, since)];
    const every = new RegExp(expression.source, "g");
    return new Set(texts.flatMap((text) => [...text.matchAll(every)].map(([match]) => match)));
  }
}

async function atTheTips(folder: string, { source }: RegExp): Promise<string> {
  const refs = demand(
    await runGit(folder, "for-each-ref", "--format=%(objectname)", "refs/heads", "refs/remotes", "refs/stash"),
  );
  const commits = [...new Set(refs.split("\n").filter(Boolean))];
  let found = "";
  for (let start = 0; start < commits.length; start += BRANCHES_AT_ONCE) {
    const some = commits.slice(start, start + BRANCHES_AT_ONCE);
    const grep = await runGit(folder, "grep", "-h", "-o", "-E", "-e", source, ...some, ...JSON_FILES);
    found += `${grep.status === NOTHING_FOUND ? "" : demand(grep)}\n`;
  }
  return found;
}

/** What was removed counts as well: it was there at the beginning of that time. */
async function changesSince(folder: string, { source }: RegExp, since: Date): Promise<string> {
  const commits = ["--all", "--reflog", `--since=${since.toISOString()}`];
  const changes = [
    "-m",
    "-p",
    "--unified=0",
    `-G${source}`,
    "--format=",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
  ];
  return demand(await runGit(folder, "log", ...commits, ...changes, ...JSON_FILES));
}

/** Nothing found and nothing answered must never look alike. */
function demand({ ok, output, reason }: GitRun): string {
  if (ok) return output;
  throw new CliError(`git does not tell the history: ${reason}`, "Mend that and try again. Nothing was changed.");
}
