import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import type { Duration } from "../core/duration";
import { acceptLogGroup, retentionInDays } from "../monitoring/log-retention";

export interface DatabaseLogsProps {
  /** The instance's identifier, in plain text: RDS derives the names of the log groups from it. */
  readonly identifier: string;
  /** RDS's names of the logs. */
  readonly logs: readonly string[];
  /** How long logs are kept: $0.03 per GB and month. */
  readonly retention: Duration;
}

/**
 * The log groups of a database. They must be there before the instance: RDS makes missing ones itself, keeps their logs
 * for ever, and Terraform then fails because they exist.
 */
export class DatabaseLogs extends Construct {
  readonly groups: readonly CloudwatchLogGroup[];

  constructor(scope: Construct, id: string, { identifier, logs, retention }: DatabaseLogsProps) {
    super(scope, id);
    this.groups = logs.map((log) => {
      const group = new CloudwatchLogGroup(this, log, {
        name: `/aws/rds/instance/${identifier}/${log}`,
        retentionInDays: retentionInDays(retention),
      });
      acceptLogGroup(group, retention);
      return group;
    });
  }
}
