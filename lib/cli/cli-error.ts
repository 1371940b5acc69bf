/** What a user can do something about: told in one line, with what to do. */
export class CliError extends Error {
  constructor(
    /** The rule or the fact, as a clause. */
    readonly rule: string,
    /** What to do: full sentences. */
    readonly remedy: string,
    /** Exit status: 1 refused or failed, 2 wrong usage. For 3 see `NeedsLook`. */
    readonly status: 1 | 2 = 1,
    /** What `--json` prints instead of rule and remedy: a result that is no success. */
    readonly document?: unknown,
  ) {
    super(`${rule.replace(/\.$/, "")}. ${remedy}`);
  }
}
