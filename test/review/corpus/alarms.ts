import { resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const METRIC = "aws_cloudwatch_metric_alarm";
const COMPOSITE = "aws_cloudwatch_composite_alarm";
const alone = shop();
const edited = (edit: (json: Json) => void): Side => shop({ edit });
const set = (type: string, values: Json, end = ""): Side =>
  edited((json) => void Object.assign(resourceIn(json, type, end), values));
/** Rings when the database's CPU is above 80 % in 3 of 3 periods of 300 s. */
const cpu = (values: Json): Side => set(METRIC, values, "Database/Alarms/Cpu");
/** Rings when less than 4 GiB are free. */
const storage = (values: Json): Side => set(METRIC, values, "Database/Alarms/Storage");
/** Rings when the load balancer answers more than 5 errors a minute in 3 of 5. */
const errors = (values: Json): Side => set(METRIC, values, "LoadBalancerAlarms/Errors");
const WEAKER = { risk: "security", needs: ["weakened-security"] } as const;
const FINE = { risk: "configuration" } as const;
const CREDITS = "Database/Alarms/Credits";
const queried = (change: (queries: Json) => void): Side =>
  edited((json) => change(resourceIn(json, METRIC, CREDITS).metric_query));

/** When alarms ring, and for what. */
export const ALARMS: readonly Case[] = [
  {
    name: "a threshold that is reached later",
    before: alone,
    after: cpu({ threshold: 99 }),
    ...WEAKER,
    says: /80 → 99: rings LATER/,
  },
  {
    name: "a threshold that is reached sooner",
    before: alone,
    after: cpu({ threshold: 70 }),
    ...FINE,
    says: /80 → 70: rings sooner/,
  },
  {
    name: "a lower threshold of what must not become less",
    before: alone,
    after: storage({ threshold: 1 }),
    ...WEAKER,
    says: /rings LATER/,
  },
  {
    name: "a higher threshold of what must not become less",
    before: alone,
    after: storage({ threshold: 5e9 }),
    ...FINE,
  },
  {
    name: "a comparison the other way round",
    before: alone,
    after: cpu({ comparison_operator: "LessThanThreshold" }),
    ...WEAKER,
  },
  {
    name: "a comparison the other way round, and a threshold that is never reached",
    before: alone,
    after: cpu({ comparison_operator: "LessThanThreshold", threshold: -1 }),
    ...WEAKER,
  },
  {
    name: "a comparison that has its threshold in it",
    before: alone,
    after: cpu({ comparison_operator: "GreaterThanOrEqualToThreshold" }),
    ...FINE,
  },
  {
    name: "a comparison without its threshold",
    before: cpu({ comparison_operator: "GreaterThanOrEqualToThreshold" }),
    after: alone,
    ...WEAKER,
  },
  {
    name: "more periods before it rings",
    before: alone,
    after: cpu({ evaluation_periods: 12, datapoints_to_alarm: 12 }),
    ...WEAKER,
    says: /3 of 3 → 12 of 12 periods: rings LATER/,
  },
  {
    name: "fewer periods before it rings",
    before: alone,
    after: cpu({ evaluation_periods: 2, datapoints_to_alarm: 2 }),
    ...FINE,
    says: /2 of 2 periods: rings sooner/,
  },
  { name: "one more bad period of as many", before: alone, after: errors({ datapoints_to_alarm: 5 }), ...WEAKER },
  { name: "as many bad periods of more", before: alone, after: errors({ evaluation_periods: 8 }), ...FINE },
  { name: "as many bad periods of fewer", before: alone, after: errors({ evaluation_periods: 3 }), ...WEAKER },
  { name: "longer periods", before: alone, after: cpu({ period: 3600 }), ...WEAKER, says: /period 300 → 3600 s/ },
  { name: "shorter periods", before: alone, after: cpu({ period: 60 }), ...FINE },
  { name: "shorter periods of a sum", before: alone, after: errors({ period: 10 }), ...WEAKER },
  { name: "the least value instead of the mean", before: alone, after: cpu({ statistic: "Minimum" }), ...WEAKER },
  { name: "the greatest value instead of the mean", before: alone, after: cpu({ statistic: "Maximum" }), ...FINE },
  {
    name: "missing data that is good",
    before: alone,
    after: cpu({ treat_missing_data: "notBreaching" }),
    ...WEAKER,
    says: /missing data missing → notBreaching/,
  },
  { name: "missing data that is bad", before: alone, after: cpu({ treat_missing_data: "breaching" }), ...FINE },
  {
    name: "another metric",
    before: alone,
    after: cpu({ metric_name: "SwapUsage" }),
    ...WEAKER,
    says: /watches SOMETHING ELSE/,
  },
  {
    name: "another thing that is watched",
    before: alone,
    after: cpu({ dimensions: { DBInstanceIdentifier: "other" } }),
    ...WEAKER,
    says: /watches SOMETHING ELSE/,
  },
  {
    name: "a watched thing that gets another name",
    before: alone,
    after: edited((json) => void (resourceIn(json, "aws_lb").name = "shop-other")),
    risk: "replacement",
    needs: ["outage"],
    says: /Load balancer alarms \(Errors\): .*follows what it watches/,
  },
  {
    name: "another formula",
    before: alone,
    after: queried((all) => (all[0].expression = "IF(credits < 0, 1, 0)")),
    ...WEAKER,
    says: /watches SOMETHING ELSE/,
  },
  { name: "another word for a formula", before: alone, after: queried((all) => (all[0].label = "credits")), ...FINE },
  {
    name: "a composite alarm that never rings",
    before: alone,
    after: set(COMPOSITE, { alarm_rule: "FALSE" }),
    ...WEAKER,
    says: /no longer rings for .*no healthy instance/,
  },
  {
    name: "a composite alarm of fewer",
    before: alone,
    after: edited((json) => void (resourceIn(json, COMPOSITE).alarm_rule = firstOf(json))),
    ...WEAKER,
  },
  {
    name: "a composite alarm of more",
    before: edited((json) => void (resourceIn(json, COMPOSITE).alarm_rule = firstOf(json))),
    after: alone,
    ...FINE,
  },
  {
    name: "a composite alarm that another one holds back",
    before: alone,
    after: set(COMPOSITE, {
      actions_suppressor: { alarm: "maintenance", extension_period: 60, wait_period: 60 },
    }),
    ...WEAKER,
    says: /held back/,
  },
];

/** The composite alarm's rule with its first alarm alone. */
function firstOf(json: Json): string {
  return (resourceIn(json, COMPOSITE).alarm_rule as string).split(" OR ")[0] as string;
}
