import { runGit } from "./git-process";

/** Where a repository's commits go. */
export interface Origin {
  /** Owner and name on GitHub, `acme/shop`; nothing where the remote is elsewhere. */
  readonly repository: string | undefined;
  /** The branch that others start from. */
  readonly branch: string;
}

const GITHUB = /^(?:https:\/\/(?:[^@/]+@)?|ssh:\/\/git@|git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/;

/** What git knows of a folder's origin: the remote of that name, and its main branch, else the one that is checked out. */
export async function originOf(folder: string): Promise<Origin> {
  const remote = await runGit(folder, "remote", "get-url", "origin");
  const head = await runGit(folder, "symbolic-ref", "--short", "refs/remotes/origin/HEAD");
  const current = await runGit(folder, "symbolic-ref", "--short", "HEAD");
  const branch = head.ok ? head.output.replace(/^origin\//, "") : current.output;
  return { repository: remote.ok ? repositoryIn(remote.output) : undefined, branch: branch || "main" };
}

/** Owner and name in the address of a remote on GitHub. */
export function repositoryIn(address: string): string | undefined {
  return GITHUB.exec(address)?.[1];
}
