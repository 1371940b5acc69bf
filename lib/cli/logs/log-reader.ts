import type { LoggedLine, Logs, LogStream } from "../ports/logs";
import type { LogSelection } from "./log-selection";
import { logSource, type LogSource } from "./log-source";

/** A line, and who wrote it: the service by the name that it has today. */
export interface LogEntry extends LogSource {
  /** CloudWatch's own id of it. */
  readonly id: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  readonly message: string;
}

/** A log group, and what of it is wanted. */
export interface SelectedGroup {
  readonly group: string;
  readonly selection: LogSelection;
}

/** A stream, and who writes it: the service by the name that it has today. */
export interface KnownStream extends LogSource, Pick<LogStream, "lastLine"> {
  /** Whether its lines are among those asked for. */
  readonly isWanted: boolean;
}

/** Reads what some services wrote, in one log group or several. */
export class LogReader {
  constructor(
    private readonly logs: Logs,
    readonly groups: readonly SelectedGroup[],
  ) {}

  /** What was asked for, page by page: in order within a page, and mostly from page to page. */
  async *since(since: Date): AsyncGenerator<readonly LogEntry[]> {
    for (const { group, selection } of this.groups)
      for (const prefix of selection.prefixes)
        for await (const page of this.logs.lines({ group, prefix, since }))
          yield page.flatMap((line) => entryOf(line, selection));
  }

  /** The streams of these services that were written to last, whether they were asked for or not. */
  async streams(): Promise<KnownStream[]> {
    const found = this.groups.map(async ({ group, selection }) => {
      const streams = await this.logs.newestStreams(group);
      return streams.flatMap((stream) => knownStream(stream, selection));
    });
    return (await Promise.all(found)).flat();
  }
}

function entryOf({ id, time, stream, message }: LoggedLine, selection: LogSelection): LogEntry[] {
  const source = logSource(stream);
  const service = source && selection.ownerOf(source);
  if (!source || service === undefined || !selection.includes(source)) return [];
  return [{ ...source, service, id, time, message }];
}

function knownStream({ name, lastLine }: LogStream, selection: LogSelection): KnownStream[] {
  const source = logSource(name);
  const service = source && selection.ownerOf(source);
  if (!source || service === undefined) return [];
  return [{ ...source, service, lastLine, isWanted: selection.includes(source) }];
}
