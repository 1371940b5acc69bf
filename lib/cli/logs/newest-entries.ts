import type { LogEntry } from "./log-reader";

/** Most lines that one command shows: all of them are held in memory. */
export const MOST_LINES = 100_000;

/** The newest of many lines, in order of time, without holding all of them. */
export class NewestEntries {
  private kept: LogEntry[] = [];
  private seen = 0;

  /** @param limit how many are kept */
  constructor(private readonly limit: number) {}

  add(entries: readonly LogEntry[]): void {
    this.seen += entries.length;
    this.kept.push(...entries);
    // Seldom: sorting every page anew would take longer than reading it.
    if (this.kept.length > 2 * this.limit) this.kept = this.entries;
  }

  /** How many were added so far. */
  get count(): number {
    return this.seen;
  }

  /** The newest ones, oldest first. Those of one moment stay in the order in which they came. */
  get entries(): LogEntry[] {
    return [...this.kept].sort(byTime).slice(-this.limit);
  }

  /** How many older ones there are. */
  get leftOut(): number {
    return Math.max(0, this.seen - this.limit);
  }
}

/** All times have the same form, so that their texts are ordered as they are. */
function byTime(one: LogEntry, other: LogEntry): number {
  return one.time < other.time ? -1 : one.time > other.time ? 1 : 0;
}
