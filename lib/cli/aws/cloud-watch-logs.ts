import type { FilteredLogEvent, FilterLogEventsCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import { CliError } from "../cli-error";
import type { LoggedLine, LogQuery, Logs, LogStream } from "../ports/logs";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { CLOUD_WATCH_LOGS } from "./aws-services";

/** As many as one call answers. Source: CloudWatch Logs API, `DescribeLogStreams`. */
const MOST_STREAMS = 50;

/** CloudWatch Logs. */
export class CloudWatchLogs implements Logs {
  constructor(private readonly aws: AwsConnection) {}

  async *lines({ group, prefix, since }: LogQuery): AsyncGenerator<LoggedLine[]> {
    const { sdk, client } = await this.aws.open(CLOUD_WATCH_LOGS);
    const query = { logGroupName: group, logStreamNamePrefix: prefix, startTime: since.getTime() };
    let nextToken: string | undefined;
    do {
      const command = new sdk.FilterLogEventsCommand({ ...query, nextToken });
      const page: FilterLogEventsCommandOutput = await this.inGroup(group, () => client.send(command));
      yield (page.events ?? []).map(loggedLine);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
  }

  async newestStreams(group: string): Promise<LogStream[]> {
    const { sdk, client } = await this.aws.open(CLOUD_WATCH_LOGS);
    const command = new sdk.DescribeLogStreamsCommand({
      logGroupName: group,
      orderBy: sdk.OrderBy.LastEventTime,
      descending: true,
      limit: MOST_STREAMS,
    });
    const { logStreams = [] } = await this.inGroup(group, () => client.send(command));
    return logStreams.map(({ logStreamName = "", lastEventTimestamp: last }) => ({
      name: logStreamName,
      lastLine: last === undefined ? undefined : new Date(last).toISOString(),
    }));
  }

  private async inGroup<Answer>(group: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (!isAwsError(error, "ResourceNotFound")) throw error;
      throw new CliError(
        `there is no log group ${group} in ${this.aws.place.region}`,
        "The environment's first apply makes it: twinstack status says whether there was one.",
      );
    }
  }
}

function loggedLine({ eventId = "", timestamp = 0, logStreamName = "", message = "" }: FilteredLogEvent): LoggedLine {
  return { id: eventId, time: new Date(timestamp).toISOString(), stream: logStreamName, message };
}
