import { stripVTControlCharacters } from "node:util";
import { CliError } from "../cli-error";
import type { Clock, Terminal } from "../ports/terminal";
import { isAutomated, lookOf, USUAL_COLUMNS, type Look } from "./look";
import { RedrawnProgress, SpacedProgress, type ProgressLine } from "./progress-line";
import { textOf } from "./piped-text";
import { ask, askHidden } from "./question";

type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };
type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** The streams of a process, and how it was started. */
export interface Streams {
  readonly input: Input;
  readonly output: Output;
  readonly errors: Output;
  readonly environment: NodeJS.ProcessEnv;
  readonly noColor?: boolean | undefined;
}

const INTERRUPTIONS = ["SIGINT", "SIGTERM"] as const;

/** Standard input, output and error: a real terminal, a pipe, or the log of a machine. */
export class StandardTerminal implements Terminal {
  readonly isInteractive: boolean;
  isUnread = false;
  private readonly outputLook: Look;
  private readonly errorLook: Look;
  private readonly waiting: ProgressLine;

  constructor(
    private readonly streams: Streams,
    clock: Clock,
  ) {
    const { input, output, errors, environment, noColor } = streams;
    // A pipe whose reader is gone is no reason to stop in the middle of a change.
    output.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      this.isUnread = true;
    });
    this.outputLook = lookOf({ isTTY: output.isTTY ?? false, environment, noColor });
    this.errorLook = lookOf({ isTTY: errors.isTTY ?? false, environment, noColor });
    // Questions go to standard error, so that a result can be piped.
    this.isInteractive = Boolean(input.isTTY && errors.isTTY) && !isAutomated(environment);
    this.waiting = this.errorLook.redraws ? new RedrawnProgress(errors, clock) : new SpacedProgress(errors, clock);
  }

  /** Columns for a table on standard output; nothing where a line may have any length. */
  get columns(): number | undefined {
    return this.outputLook.redraws ? this.streams.output.columns || USUAL_COLUMNS : undefined;
  }

  print(line: string): void {
    this.write(this.streams.output, this.outputLook, line);
  }

  note(line: string): void {
    this.write(this.streams.errors, this.errorLook, line);
  }

  progress(line: string): void {
    this.waiting.show(this.errorLook.colored ? line : stripVTControlCharacters(line));
  }

  progressDone(): void {
    this.waiting.end();
  }

  ask(question: string): Promise<string> {
    return this.question(question, ask);
  }

  askHidden(question: string): Promise<string> {
    return this.question(question, askHidden);
  }

  async input(): Promise<string> {
    const { input } = this.streams;
    if (input.isTTY) throw new CliError("nothing is piped in, and there is no terminal to ask on", "Pipe it in.", 2);
    this.progressDone();
    return textOf(input);
  }

  async interruptible<Result>(task: (interrupted: AbortSignal) => Promise<Result>): Promise<Result> {
    const interruption = new AbortController();
    const interrupt = (): void => interruption.abort();
    // Once: the next one is the system's, and ends the process.
    for (const signal of INTERRUPTIONS) process.once(signal, interrupt);
    try {
      return await task(interruption.signal);
    } finally {
      for (const signal of INTERRUPTIONS) process.off(signal, interrupt);
    }
  }

  private async question(question: string, asked: typeof ask): Promise<string> {
    if (!this.isInteractive)
      throw new CliError("there is no terminal to ask on", "Say it in the command: --help lists how.", 2);
    this.progressDone();
    const { input, errors } = this.streams;
    return asked(this.errorLook.colored ? question : stripVTControlCharacters(question), input, errors);
  }

  private write(stream: Output, look: Look, line: string): void {
    this.waiting.interrupt(() => stream.write(`${look.colored ? line : stripVTControlCharacters(line)}\n`));
  }
}
