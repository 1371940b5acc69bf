import type { Identity } from "../core/identity";
import { physicalName } from "../core/physical-name";

/** `[STAGING] codedetect web: too many errors`: a pager shows first whose alarm it is. */
export function alarmName(
  type: "aws_cloudwatch_metric_alarm" | "aws_cloudwatch_composite_alarm",
  identity: Identity,
  title: string,
): string {
  return physicalName(type, `${identity.alarmPrefix} ${identity.application} ${title}`);
}
