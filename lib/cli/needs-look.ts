/**
 * A command that did what it should, and found differences that need a look: all is printed, also with `--json`, and the exit
 * status is 3. Its message says in a line, on standard error, what needs the look. What the command could not do is a `CliError`.
 */
export class NeedsLook extends Error {}
