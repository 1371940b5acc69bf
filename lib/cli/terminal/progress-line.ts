import { stripVTControlCharacters } from "node:util";
import type { Clock } from "../ports/terminal";
import { USUAL_COLUMNS } from "./look";
import { truncated } from "./visible-text";

/** A line about a wait that is going on, with the seconds since it began before it: `  42 s  2 of 3 targets healthy`. */
export interface ProgressLine {
  show(line: string): void;
  /** Makes room for another line, which `write` puts there. */
  interrupt(write: () => void): void;
  end(): void;
}

/** Where it is written. */
export interface ProgressOutput {
  write(text: string): unknown;
  /** Columns of the terminal; nothing where it has none. */
  readonly columns?: number | undefined;
}

/** On a terminal: one line, drawn again each second. */
export class RedrawnProgress implements ProgressLine {
  private wait: { readonly since: number; readonly timer: NodeJS.Timeout } | undefined;
  private line = "";

  constructor(
    private readonly output: ProgressOutput,
    private readonly clock: Clock,
  ) {}

  show(line: string): void {
    this.line = line;
    this.wait ??= { since: this.clock.now().getTime(), timer: setInterval(() => this.draw(), 1_000).unref() };
    this.draw();
  }

  interrupt(write: () => void): void {
    if (this.wait) this.output.write(CLEARED);
    write();
    if (this.wait) this.draw();
  }

  end(): void {
    if (!this.wait) return;
    clearInterval(this.wait.timer);
    this.wait = undefined;
    this.output.write(CLEARED);
  }

  private draw(): void {
    if (!this.wait) return;
    const text = `${elapsed(this.wait.since, this.clock)}  ${this.line}`;
    // A line that wraps cannot be replaced: its first half would stay.
    this.output.write(`${CLEARED}${truncated(text, (this.output.columns || USUAL_COLUMNS) - 1)}`);
  }
}

/** In a log: a line at once, then what is new every 15 seconds at most, and the last one. */
export class SpacedProgress implements ProgressLine {
  private wait: { readonly since: number; saidAt: number; said: string; line: string } | undefined;

  constructor(
    private readonly output: ProgressOutput,
    private readonly clock: Clock,
  ) {}

  show(line: string): void {
    const now = this.clock.now().getTime();
    if (!this.wait) this.wait = { since: now, saidAt: -Infinity, said: "", line };
    this.wait.line = line;
    if (now - this.wait.saidAt >= SPACE_MILLISECONDS) this.say();
  }

  interrupt(write: () => void): void {
    write();
  }

  end(): void {
    if (this.wait && this.wait.said !== this.wait.line) this.say();
    this.wait = undefined;
  }

  private say(): void {
    if (!this.wait) return;
    this.wait.saidAt = this.clock.now().getTime();
    this.wait.said = this.wait.line;
    this.output.write(`${elapsed(this.wait.since, this.clock)}  ${stripVTControlCharacters(this.wait.line)}\n`);
  }
}

const SPACE_MILLISECONDS = 15_000;
/** To the first column, and everything behind it away. */
const CLEARED = "\r\u001b[K";

function elapsed(since: number, clock: Clock): string {
  const seconds = Math.floor((clock.now().getTime() - since) / 1000);
  return `${String(seconds).padStart(4)} s`;
}
