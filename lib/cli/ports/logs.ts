/** What somebody wrote in one go: mostly a line, sometimes several. */
export interface LoggedLine {
  /** CloudWatch's own id of it. */
  readonly id: string;
  /** When it was written: ISO 8601, UTC, with milliseconds. */
  readonly time: string;
  /** Name of the stream that it is in. */
  readonly stream: string;
  readonly message: string;
}

/** Which lines to read. */
export interface LogQuery {
  /** Name of the log group. */
  readonly group: string;
  /** What names of streams start with. @default all streams of the group */
  readonly prefix?: string | undefined;
  /** Lines from then on. */
  readonly since: Date;
}

/** A stream: what one container of one instance wrote. */
export interface LogStream {
  readonly name: string;
  /** When its last line was written, ISO 8601; nothing while it is empty. Behind by up to an hour, says AWS. */
  readonly lastLine?: string | undefined;
}

/** CloudWatch Logs. */
export interface Logs {
  /** Lines, page by page, oldest first; a page may be empty. Throws what to do where there is no such group. */
  lines(query: LogQuery): AsyncIterable<readonly LoggedLine[]>;
  /** The 50 streams of a group that were written to last, newest first. */
  newestStreams(group: string): Promise<readonly LogStream[]>;
}
