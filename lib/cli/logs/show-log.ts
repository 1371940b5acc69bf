import type { Duration } from "../../core/duration";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { follow } from "./follow";
import { jsonLine, logLine } from "./log-lines";
import type { LogEntry, LogReader } from "./log-reader";
import { MOST_LINES, NewestEntries } from "./newest-entries";
import { askedFor, nothingFoundLines } from "./nothing-found";

/** Which lines are shown, and how. */
export interface Showing {
  readonly since: Duration;
  /** At most so many, the newest. */
  readonly limit: number;
  readonly json?: boolean | undefined;
}

/** Prints what was asked for; or says what there is instead. */
export async function showLog(at: EnvironmentAtHand, reader: LogReader, showing: Showing): Promise<void> {
  const { terminal } = at.outside;
  const found = new NewestEntries(showing.limit);
  for await (const page of reader.since(startOf(at, showing))) {
    found.add(page);
    terminal.progress(`reading the log: ${found.count} found so far`);
  }
  terminal.progressDone();
  if (found.count === 0) return sayNothingFound(at, reader, showing);
  print(at, reader, showing)(found.entries, found.leftOut);
}

/** The same, and goes on with new lines until somebody presses Ctrl-C: that is how it ends, and no failure. */
export async function followLog(at: EnvironmentAtHand, reader: LogReader, showing: Showing): Promise<void> {
  const { terminal, clock } = at.outside;
  const since = startOf(at, showing);
  const show = print(at, reader, showing);
  let isFirst = true;
  const tell = (entries: readonly LogEntry[], leftOut: number): boolean => {
    terminal.progressDone();
    if (isFirst && entries.length === 0)
      terminal.note(`Nothing yet: ${askedFor(reader, `${showing.since}`)}. Waiting; Ctrl-C ends it.`);
    isFirst = false;
    show(entries, leftOut);
    return !terminal.isUnread;
  };
  await terminal.interruptible((interrupted) =>
    follow(reader, { since, limit: showing.limit, clock, interrupted, tell }),
  );
  terminal.progressDone();
}

function startOf({ outside }: EnvironmentAtHand, { since }: Showing): Date {
  return new Date(outside.clock.now().getTime() - since.toSeconds() * 1000);
}

function print({ outside }: EnvironmentAtHand, { groups }: LogReader, { json }: Showing) {
  const several = groups.flatMap(({ selection }) => selection.services).length > 1;
  return (entries: readonly LogEntry[], leftOut: number): void => {
    if (leftOut > 0) outside.terminal.note(leftOutLine(entries.length, leftOut));
    for (const entry of entries) outside.terminal.print(json ? jsonLine(entry) : logLine(entry, several));
  };
}

async function sayNothingFound(at: EnvironmentAtHand, reader: LogReader, { since }: Showing): Promise<void> {
  const { terminal, clock } = at.outside;
  const lines = nothingFoundLines(askedFor(reader, `${since}`), await reader.streams(), clock.now());
  for (const line of lines) terminal.note(line);
}

function leftOutLine(shown: number, leftOut: number): string {
  const lines = leftOut === 1 ? "1 older line is" : `${leftOut} older lines are`;
  const all = shown + leftOut;
  return `${lines} left out. ${all <= MOST_LINES ? `To see them: --limit ${all}` : "To leave out others instead: --container, --release, --instance"}.`;
}
