import { runGit } from "./git-process";

/** Where a repository's commits go. */
export interface Origin {
  /** Owner and name on GitHub, `acme/shop`; nothing where the remote is elsewhere. */
  readonly repository: string | undefined;
  /** The branch that others start from. */
  readonly branch: string;
}

const GITHUB = /^(?:https:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** What git knows of a folder's origin: the remote of that name, and its main branch. */
export async function originOf(folder: string): Promise<Origin> {
  const remote = await runGit(folder, "remote", "get-url", "origin");
  const head = await runGit(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD");
  const branch = head.ok ? head.output.replace(/^origin\//, "") : await mainBranch(folder);
  return { repository: remote.ok ? repositoryIn(remote.output) : undefined, branch: branch || "main" };
}

/** Where nobody said which one others start from: the usual one that is there, else the one that is checked out. */
async function mainBranch(folder: string): Promise<string> {
  for (const name of ["main", "master"])
    if ((await runGit(folder, "rev-parse", "--verify", "--quiet", `refs/heads/${name}`)).ok) return name;
  return (await runGit(folder, "symbolic-ref", "--short", "HEAD")).output;
}

/** Owner and name in the address of a remote on GitHub. */
export function repositoryIn(address: string): string | undefined {
  return GITHUB.exec(address)?.[1];
}
