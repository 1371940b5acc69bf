/** The version control around a file. Everything answers quietly where there is no git. */
export interface Git {
  /** `alice@example.com`, or the login name where git has none. */
  author(): Promise<string>;
  /** Revision of the source, with `+` behind it when the tree has uncommitted changes: `1f3a9c2+`; `unknown` without git. */
  revision(): Promise<string>;
  /** Whether a file differs from the last commit. A file outside any repository does not. */
  isChanged(file: string): Promise<boolean>;
  /** Commits one file and nothing else, in the repository or work tree that holds it. */
  commit(file: string, message: string): Promise<GitResult>;
  /** Pushes the branch of the repository that holds a file. */
  push(file: string): Promise<GitResult>;
  /** What a person would type to commit and push a file. */
  commandsFor(file: string, message: string): readonly string[];
}

export type GitResult = { readonly done: true } | { readonly done: false; readonly reason: string };
