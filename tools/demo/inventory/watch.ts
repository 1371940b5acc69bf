import { ACMClient, ListCertificatesCommand } from "@aws-sdk/client-acm";
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { ListHostedZonesCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Connection } from "./connection";
import { billable, free, type Entry } from "./entry";

/** What watches, tells and names: alarms, dashboards, logs, topics, certificates, DNS records. */
export async function watchInventory(connection: Connection): Promise<Entry[]> {
  const cloudWatch = new CloudWatchClient(connection);
  const alarms = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
  const { DashboardEntries = [] } = await cloudWatch.send(new ListDashboardsCommand({}));
  const { logGroups = [] } = await new CloudWatchLogsClient(connection).send(new DescribeLogGroupsCommand({}));
  const { Topics = [] } = await new SNSClient(connection).send(new ListTopicsCommand({}));
  const { CertificateSummaryList = [] } = await new ACMClient(connection).send(new ListCertificatesCommand({}));
  return [
    ...[...(alarms.MetricAlarms ?? []), ...(alarms.CompositeAlarms ?? [])].map((each) =>
      billable("Alarm", each.AlarmName, each.StateValue),
    ),
    ...DashboardEntries.map((each) => billable("Dashboard", each.DashboardName, "exists")),
    ...logGroups.map((each) => billable("Log group", each.logGroupName, `kept ${each.retentionInDays} days`)),
    ...Topics.map((each) => free("Topic", each.TopicArn?.split(":").pop(), "exists")),
    ...CertificateSummaryList.map((each) => free("Certificate", each.DomainName, each.Status)),
    ...(await recordInventory(connection)),
  ];
}

/** Records of our zones; the zone itself belongs to its owner, as do its NS and SOA records. */
async function recordInventory(connection: Connection): Promise<Entry[]> {
  const route53 = new Route53Client(connection);
  const { HostedZones = [] } = await route53.send(new ListHostedZonesCommand({}));
  const records = await Promise.all(
    HostedZones.map(async ({ Id }) => {
      const { ResourceRecordSets = [] } = await route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: Id }));
      return ResourceRecordSets.filter(({ Type }) => Type !== "NS" && Type !== "SOA");
    }),
  );
  return records.flat().map((each) => free("DNS record", each.Name, `${each.Type}${each.AliasTarget ? " alias" : ""}`));
}
