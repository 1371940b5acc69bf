import { untilDestroyed, whileRunning } from "../by-state";
import type { ResourceArguments } from "../resource-arguments";
import { charge, type ChargesOf } from "./priced-resource";

const DAYS_PER_MONTH = 365 / 12;
/** What is kept for ever is counted as after a year. */
const YEAR_DAYS = 365;
/** Alarms that look more often have another price. */
const STANDARD_SECONDS = 60;

/** An alarm is paid for by the metrics that it reads. */
export const chargesOfAlarm: ChargesOf = ({ given }) =>
  charge("metrics", "alarm", () => {
    const queries = given.count("metric_query");
    const read = Array.from({ length: queries }, (_, index) => `metric_query.${index}.metric`).filter((metric) =>
      given.has(metric),
    );
    const periods = queries === 0 ? ["period"] : read.map((metric) => `${metric}.period`);
    const isQuick = periods.some((period) => given.number(period, STANDARD_SECONDS) < STANDARD_SECONDS);
    return {
      what: isQuick ? "metrics that alarms read every few seconds" : "metrics that alarms read",
      item: `cloudwatch/alarm_${isQuick ? "high_resolution" : "standard"}`,
      quantity: untilDestroyed(queries === 0 ? 1 : read.length),
      decidedBy: given.deciding("metric_query", "period"),
    };
  });

export const chargesOfCompositeAlarm: ChargesOf = () => [
  {
    part: "alarm",
    what: "composite alarms",
    item: "cloudwatch/alarm_composite",
    quantity: untilDestroyed(1),
    decidedBy: [],
  },
];

export const chargesOfDashboard: ChargesOf = () => [
  {
    part: "dashboard",
    what: "dashboards",
    item: "cloudwatch/dashboard",
    quantity: untilDestroyed(1),
    decidedBy: [],
  },
];

/** A log group: what is written to it, and what it keeps. */
export const chargesOfLogGroup: ChargesOf = ({ given, usage }) => [
  ...charge("written", "logs written", () => ({
    what: "logs written",
    item: "cloudwatch_logs/ingestion_standard",
    quantity: whileRunning(usage.logsGb),
    assumption: `${usage.logsGb} GB`,
    decidedBy: [],
  })),
  ...charge("kept", "logs kept", () => {
    const days = keptDays(given);
    return {
      what: "logs kept",
      item: "cloudwatch_logs/storage",
      quantity: untilDestroyed((usage.logsGb * days) / DAYS_PER_MONTH),
      assumption: `${usage.logsGb} GB a month, as after ${days} days, not compressed`,
      decidedBy: given.deciding("retention_in_days"),
    };
  }),
];

function keptDays(given: ResourceArguments): number {
  return given.number("retention_in_days", 0) || YEAR_DAYS;
}
