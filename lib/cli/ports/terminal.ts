/** The person in front of the command, or the script. */
export interface Terminal {
  /** Whether somebody can answer. */
  readonly isInteractive: boolean;
  /** Columns for a table; nothing where a line may have any length. */
  readonly columns: number | undefined;
  /** Whether whoever read standard output is gone, as `head` is once it has its lines. */
  readonly isUnread: boolean;
  /** A line of the result, on standard output. */
  print(line: string): void;
  /** A line about what goes on, on standard error. */
  note(line: string): void;
  /** A line that is replaced by the next one on a terminal; elsewhere said again at most every 15 seconds. */
  progress(line: string): void;
  /** Ends the line of progress. */
  progressDone(): void;
  /** Asks, and gives what was typed. Only while interactive. */
  ask(question: string): Promise<string>;
  /** Asks for what nobody may see: what is typed is not shown. Only while interactive. */
  askHidden(question: string): Promise<string>;
  /** Everything that is piped in, as text. Only where standard input is no terminal. */
  input(): Promise<string>;
  /** Runs a task that ends by itself when somebody presses Ctrl-C. A second one ends the command. */
  interruptible<Result>(task: (interrupted: AbortSignal) => Promise<Result>): Promise<Result>;
}

/** Time, so that tests need not wait. */
export interface Clock {
  now(): Date;
  /** @param until ends it early */
  sleep(milliseconds: number, until?: AbortSignal): Promise<void>;
}
