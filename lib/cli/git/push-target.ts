import { gitIn, runGit } from "./git-process";

/** Where a branch is pushed to. */
export interface PushTarget {
  readonly branch: string;
  readonly remote: string;
  /** Name of the branch there: `refs/heads/main`. */
  readonly ref: string;
}

/** The upstream of the branch that is checked out in a folder, or why there is none. */
export async function pushTarget(folder: string): Promise<PushTarget | { readonly reason: string }> {
  const inside = await runGit(folder, "rev-parse", "--is-inside-work-tree");
  if (!inside.ok) return { reason: inside.reason };
  const head = await runGit(folder, "symbolic-ref", "--short", "-q", "HEAD");
  if (!head.ok) return { reason: "no branch is checked out there (detached HEAD)" };
  const branch = head.output;
  const remote = (await runGit(folder, "config", `branch.${branch}.remote`)).output;
  const ref = (await runGit(folder, "config", `branch.${branch}.merge`)).output;
  if (remote && ref) return { branch, remote, ref };
  const [first] = (await runGit(folder, "remote")).output.split("\n");
  if (!first) return { reason: "the repository has no remote" };
  return { reason: `branch ${branch} has no upstream: ${gitIn(folder)} push --set-upstream ${first} ${branch}` };
}
