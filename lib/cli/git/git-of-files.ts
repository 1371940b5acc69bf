import { userInfo } from "node:os";
import { basename, dirname } from "node:path";
import type { Git, GitResult } from "../ports/git";
import { gitIn, runGit, shellQuoted, type GitRun } from "./git-process";
import { pushTarget, type PushTarget } from "./push-target";

/** Git, asked in the folder of each file: a ledger may lie in a work tree of a branch of its own. */
export class GitOfFiles implements Git {
  /** @param folder where the source is, whose revision counts */
  constructor(private readonly folder = process.cwd()) {}

  async author(): Promise<string> {
    const { GIT_AUTHOR_EMAIL } = process.env;
    return GIT_AUTHOR_EMAIL || (await runGit(this.folder, "config", "user.email")).output || loginName();
  }

  async revision(): Promise<string> {
    const head = await runGit(this.folder, "rev-parse", "--short=7", "HEAD");
    if (!head.ok) return "unknown";
    const changes = await runGit(this.folder, "status", "--porcelain");
    return changes.output === "" ? head.output : `${head.output}+`;
  }

  async isChanged(file: string): Promise<boolean> {
    const changes = await runGit(dirname(file), "status", "--porcelain", "--", basename(file));
    return changes.ok && changes.output !== "";
  }

  async commit(file: string, message: string): Promise<GitResult> {
    const git = (...args: readonly string[]): Promise<GitRun> => runGit(dirname(file), ...args);
    const name = basename(file);
    const isTracked = (await git("ls-files", "--error-unmatch", "--", name)).ok;
    if (isTracked && !(await this.isChanged(file))) return { done: true };
    if (!isTracked) {
      const added = await git("add", "--intent-to-add", "--", name);
      if (!added.ok) return { done: false, reason: added.reason };
    }
    // What else is staged stays staged.
    const committed = await git("commit", "--quiet", "--only", `--message=${message}`, "--", name);
    if (committed.ok) return { done: true };
    if (!isTracked) await git("rm", "--cached", "--quiet", "--", name);
    return { done: false, reason: committed.reason };
  }

  async push(file: string): Promise<GitResult> {
    const folder = dirname(file);
    const target = await pushTarget(folder);
    if ("reason" in target) return { done: false, reason: target.reason };
    const { branch, remote, ref } = target;
    const pushed = await runGit(folder, "push", "--porcelain", remote, `refs/heads/${branch}:${ref}`);
    if (pushed.ok) return { done: true };
    const [, summary] = /^!\t[^\t]*\t(.*)$/m.exec(pushed.output) ?? [];
    return { done: false, reason: summary === undefined ? pushed.reason : rejection(summary, target, folder) };
  }

  commandsFor(file: string, message: string): readonly string[] {
    const git = gitIn(dirname(file));
    const name = shellQuoted(basename(file));
    return [
      `${git} add -- ${name}`,
      `${git} commit --only --message=${shellQuoted(message)} -- ${name}`,
      `${git} push`,
    ];
  }
}

function rejection(summary: string, { branch, remote }: PushTarget, folder: string): string {
  if (!/^\[rejected\]/.test(summary)) return `${remote} refuses: ${summary.replace(/^\[remote rejected\] /, "")}`;
  return `${branch} of ${remote} has commits that are not here: ${gitIn(folder)} pull --rebase, then push`;
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return "unknown";
  }
}
