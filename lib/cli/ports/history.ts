import type { GitResult } from "./git";

/** What versions of files say that are not in the work tree. */
export interface History {
  /**
   * Fetches every branch of the remote that a file's branch is pushed to. Not done, with the reason, unless the whole history
   * is here afterwards and the branch has every commit of its upstream.
   */
  bringUpToDate(file: string): Promise<GitResult>;
  /**
   * Every match of an expression in JSON files of a file's repository: at the tips of all branches, here and of the remotes,
   * and in whatever was added or removed since a moment, also by commits that no branch has any more.
   *
   * @param expression POSIX extended, and JavaScript's in the same words
   */
  mentions(file: string, expression: RegExp, since: Date): Promise<ReadonlySet<string>>;
}
