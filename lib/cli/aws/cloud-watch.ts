import type { CompositeAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { Alarms, AlarmView } from "../ports/cloud";
import type { AwsConnection } from "./aws-connection";
import { CLOUD_WATCH } from "./aws-services";
import { allPages, portions } from "./pages";

/** Names that one call takes. Source: CloudWatch API, `DescribeAlarms`. */
const MOST_NAMES = 100;

/** CloudWatch. */
export class CloudWatch implements Alarms {
  constructor(private readonly aws: AwsConnection) {}

  async states(names: readonly string[]): Promise<AlarmView[]> {
    const described = await Promise.all(portions(names, MOST_NAMES).map((some) => this.describe(some)));
    const views = new Map(described.flat().map((alarm) => [alarm.AlarmName, alarmView(alarm)]));
    return names.flatMap((name) => views.get(name) ?? []);
  }

  private async describe(names: string[]): Promise<(MetricAlarm | CompositeAlarm)[]> {
    const { sdk, client } = await this.aws.open(CLOUD_WATCH);
    // Without the types, AWS leaves composite alarms out.
    const types = [sdk.AlarmType.MetricAlarm, sdk.AlarmType.CompositeAlarm];
    const pages = sdk.paginateDescribeAlarms({ client }, { AlarmNames: names, AlarmTypes: types });
    return allPages(pages, (page): (MetricAlarm | CompositeAlarm)[] => [
      ...(page.MetricAlarms ?? []),
      ...(page.CompositeAlarms ?? []),
    ]);
  }
}

function alarmView(alarm: MetricAlarm | CompositeAlarm): AlarmView {
  return {
    name: alarm.AlarmName ?? "",
    state: alarm.StateValue ?? "INSUFFICIENT_DATA",
    since: alarm.StateTransitionedTimestamp?.toISOString(),
    reason: alarm.StateReason,
  };
}
