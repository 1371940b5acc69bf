import { CliError } from "../../../lib/cli/cli-error";
import type { LoggedLine, LogQuery, Logs, LogStream } from "../../../lib/cli/ports/logs";

/** CloudWatch Logs in memory, in pages of two lines. */
export class FakeLogs implements Logs {
  /** What was asked: `/aws/ec2/shop-staging Web/blue/`. */
  readonly asked: string[] = [];
  private readonly groups = new Map<string, LoggedLine[]>();
  private written = 0;

  /** Somebody writes a line, or only makes the stream. */
  write(stream: string, time: string, message?: string, group = "/aws/ec2/shop-staging"): void {
    const lines = this.groups.get(group) ?? [];
    this.groups.set(group, lines);
    lines.push({
      id: message === undefined ? "" : `${this.written++}`,
      time: new Date(time).toISOString(),
      stream,
      message: message ?? "",
    });
  }

  async *lines({ group, prefix, since }: LogQuery): AsyncGenerator<LoggedLine[]> {
    this.asked.push([group, ...(prefix === undefined ? [] : [prefix])].join(" "));
    const found = this.linesOf(group)
      .filter(({ id, stream, time }) => id && stream.startsWith(prefix ?? "") && time >= since.toISOString())
      .sort((one, other) => one.time.localeCompare(other.time));
    for (let start = 0; start < found.length; start += 2) yield found.slice(start, start + 2);
    yield [];
  }

  async newestStreams(group: string): Promise<LogStream[]> {
    const last = new Map<string, string | undefined>();
    for (const { id, stream, time } of this.linesOf(group)) {
      const before = last.get(stream) ?? "";
      last.set(stream, id && time > before ? time : before || undefined);
    }
    const streams = [...last].map(([name, lastLine]) => ({ name, lastLine }));
    return streams.sort((one, other) => (other.lastLine ?? "").localeCompare(one.lastLine ?? ""));
  }

  private linesOf(group: string): LoggedLine[] {
    const lines = this.groups.get(group);
    if (lines) return lines;
    throw new CliError(`there is no log group ${group} in us-east-1`, "The environment's first apply makes it.");
  }
}
