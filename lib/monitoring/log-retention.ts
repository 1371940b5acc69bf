import type { IConstruct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { Ambient } from "../core/ambient";
import type { Duration } from "../core/duration";
import type { Fault } from "../core/fault";

/**
 * How long logs are kept. CloudWatch accepts only certain numbers of days. Writing costs $0.50 per GB once; keeping
 * costs $0.03 per GB and month, so a long retention is cheap beside a chatty log.
 */
export const LOG_RETENTION = new Ambient<Duration>("logRetention", "Pass logRetention: Duration.days(30).");

/** Days that CloudWatch accepts. Source: API reference of CloudWatch Logs, PutRetentionPolicy. */
const ACCEPTED_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export function logRetentionFaults(retention: Duration, prop = "logRetention"): Fault[] {
  const days = retention.toDays();
  if (ACCEPTED_DAYS.some((accepted) => accepted === days)) return [];
  return [
    {
      prop,
      value: `${retention}`,
      rule: `CloudWatch keeps logs only for certain numbers of days: ${ACCEPTED_DAYS.join(", ")}`,
      remedy: `Use Duration.days(${retentionInDays(retention)}).`,
    },
  ];
}

/** The number of days for Terraform: the one asked for, or the nearest that CloudWatch accepts; of two, the longer. */
export function retentionInDays(retention: Duration): number {
  const days = retention.toDays();
  return ACCEPTED_DAYS.reduce<number>(
    (best, accepted) => (Math.abs(accepted - days) <= Math.abs(best - days) ? accepted : best),
    ACCEPTED_DAYS[0],
  );
}

const YEAR_DAYS = 365;

/** Accepts what checkov finds on a log group of ours. */
export function acceptLogGroup(group: IConstruct, retention: Duration): void {
  acceptFindings(group, {
    CKV_AWS_158:
      "CloudWatch Logs encrypts everything with its own keys; a key of one's own costs $1 a month for each environment.",
    ...(retentionInDays(retention) < YEAR_DAYS
      ? { CKV_AWS_338: "How long logs are kept is the profile's choice: the knob logRetention, with its price." }
      : {}),
  });
}
