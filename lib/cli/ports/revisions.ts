/** A commit that the present state is compared with. */
export interface BaseRevision {
  /** What the user called it: `origin/main`. */
  readonly name: string;
  /** The whole id. */
  readonly commit: string;
  /** What a reader should know: commits that this branch lacks. */
  readonly notes: readonly string[];
}

/** The texts that synthesis writes of one environment. */
export interface SynthesizedTexts {
  /** `cdk.tf.json` */
  readonly stack: string;
  /** `twinstack.json` */
  readonly manifest: string;
  /** Sums of the files that the stack has Terraform read, by their names in it. */
  readonly files: Readonly<Record<string, string>>;
}

/** What an earlier state of the project's source synthesizes. */
export interface Revisions {
  /**
   * The commit where this branch left another one. Throws a `CliError` that says what to do: no git, no such name, a clone
   * whose history is cut off.
   *
   * @param name a branch, tag or commit. @default the remote's default branch, else `main` or `master`
   */
  base(name?: string): Promise<BaseRevision>;
  /**
   * What the app makes at a commit; remembered, since a commit does not change. Throws a `CliError` with the app's words.
   *
   * @param ledgers those of them that no commit of the app's own branch holds are lent to it, as they are today
   */
  synthesisOf(base: BaseRevision, ledgers: readonly string[]): Promise<Remembered>;
  /** Which of these ledgers lie beside the code without belonging to its branch, as with a branch of their own. */
  lacking(ledgers: readonly string[]): Promise<readonly string[]>;
}

/** A synthesis of an earlier state, and what a reader should know about how it was made. */
export interface Remembered {
  readonly environments: readonly SynthesizedTexts[];
  readonly notes: readonly string[];
}
