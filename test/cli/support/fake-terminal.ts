import { stripVTControlCharacters } from "node:util";
import { CliError } from "../../../lib/cli/cli-error";
import type { Terminal } from "../../../lib/cli/ports/terminal";

/** A terminal that remembers what it was told, without colors, and gives prepared answers. */
export class FakeTerminal implements Terminal {
  readonly printed: string[] = [];
  readonly noted: string[] = [];
  readonly progressed: string[] = [];
  readonly asked: string[] = [];
  /** Whether a line of progress was not ended. */
  isWaiting = false;
  /** Somebody presses Ctrl-C by aborting it. */
  readonly interruption = new AbortController();
  private readonly answers: string[];

  /** With answers somebody sits there; without any (not even an empty list) nobody does. */
  constructor(answers?: readonly string[]) {
    this.isInteractive = answers !== undefined;
    this.answers = [...(answers ?? [])];
  }

  readonly isInteractive: boolean;
  readonly columns = undefined;
  isUnread = false;

  print(line: string): void {
    this.printed.push(stripVTControlCharacters(line));
  }

  note(line: string): void {
    this.noted.push(stripVTControlCharacters(line));
  }

  progress(line: string): void {
    this.isWaiting = true;
    this.progressed.push(stripVTControlCharacters(line));
  }

  progressDone(): void {
    this.isWaiting = false;
  }

  async ask(question: string): Promise<string> {
    this.asked.push(stripVTControlCharacters(question));
    if (!this.isInteractive) throw new Error(`asked without a terminal: ${question}`);
    const answer = this.answers.shift();
    if (answer === undefined) throw new CliError("the question was not answered", "Nothing was changed.");
    return answer;
  }

  /** What was asked without showing the answer. */
  readonly hidden: string[] = [];
  /** What is piped in. */
  piped = "";

  async askHidden(question: string): Promise<string> {
    this.hidden.push(question);
    return this.ask(question);
  }

  async input(): Promise<string> {
    return this.piped;
  }

  interruptible<Result>(task: (interrupted: AbortSignal) => Promise<Result>): Promise<Result> {
    return task(this.interruption.signal);
  }

  /** Everything that somebody saw and could read again, in no particular order of its streams. */
  get text(): string {
    return [...this.printed, ...this.noted].join("\n");
  }
}
