import { Duration } from "../../lib/core/duration";
import { Identity } from "../../lib/core/identity";
import { Alarm, type AlarmProps } from "../../lib/monitoring/alarm";
import { Notify } from "../../lib/monitoring/audience";
import { Datapoints } from "../../lib/monitoring/datapoints";
import { Metric, type Statistic } from "../../lib/monitoring/metric";
import { MetricExpression } from "../../lib/monitoring/metric-expression";
import { Threshold } from "../../lib/monitoring/threshold";
import { synth } from "../support/synth";

const topic = "arn:aws:sns:us-east-1:123456789012:ops";
const metric = (name: string, statistic: Statistic = "Sum", period = Duration.minutes(1)): Metric =>
  new Metric({ namespace: "AWS/ApplicationELB", name, dimensions: { LoadBalancer: "app/x/1" }, statistic, period });
const usual: AlarmProps = {
  title: "web: too many errors",
  means: "Users see errors.",
  doFirst: "Roll back.",
  watch: metric("HTTPCode_ELB_5XX_Count"),
  rings: Threshold.above(5),
  after: Datapoints.of(3, 5),
  missing: "notBreaching",
  notify: Notify.topic(topic),
  identity: new Identity({ application: "codedetect", environment: "staging" }),
};
const made = (props: Partial<AlarmProps> = {}) =>
  synth((stack) => {
    new Alarm(stack, "Alarm", { ...usual, ...props });
  });
const alarm = (props?: Partial<AlarmProps>) => made(props).only("aws_cloudwatch_metric_alarm");

test("it says whose it is, what it means, what to do, and tells when it is over", () => {
  expect(alarm()).toMatchObject({
    alarm_name: "[STAGING] codedetect web: too many errors",
    alarm_description: "Users see errors. First: Roll back.",
    alarm_actions: [topic],
    ok_actions: [topic],
  });
});

test("it rings when so many of the latest data points are beyond the threshold", () => {
  expect(alarm()).toMatchObject({
    namespace: "AWS/ApplicationELB",
    metric_name: "HTTPCode_ELB_5XX_Count",
    dimensions: { LoadBalancer: "app/x/1" },
    statistic: "Sum",
    period: 60,
    comparison_operator: "GreaterThanThreshold",
    threshold: 5,
    datapoints_to_alarm: 3,
    evaluation_periods: 5,
    treat_missing_data: "notBreaching",
  });
});

test.each([
  [Threshold.above(1), "GreaterThanThreshold"],
  [Threshold.atLeast(1), "GreaterThanOrEqualToThreshold"],
  [Threshold.below(1), "LessThanThreshold"],
  [Threshold.atMost(1), "LessThanOrEqualToThreshold"],
])("each threshold has its comparison", (rings, comparison_operator) => {
  expect(alarm({ rings })).toMatchObject({ comparison_operator, threshold: 1 });
});

test("a percentile of a few requests wakes nobody", () => {
  const percentile = alarm({ watch: metric("TargetResponseTime", "p95") });
  expect(percentile).toMatchObject({ extended_statistic: "p95", evaluate_low_sample_count_percentiles: "ignore" });
  expect(percentile).not.toHaveProperty("statistic");
});

test("a computed value names its metrics, and only the result counts", () => {
  const watch = new MetricExpression({
    label: "rate",
    expression: "errors / requests",
    metrics: { errors: metric("Errors"), requests: metric("Requests") },
  });
  const computed = alarm({ watch });
  expect(computed.metric_query).toEqual([
    { id: "result", expression: "errors / requests", label: "rate", return_data: true },
    { id: "errors", metric: expect.objectContaining({ metric_name: "Errors", stat: "Sum", period: 60 }) },
    { id: "requests", metric: expect.objectContaining({ metric_name: "Requests" }) },
  ]);
  expect(computed).not.toHaveProperty("metric_name");
});

test.each<[string, Partial<AlarmProps>, string]>([
  [
    "more data points than there are",
    { after: Datapoints.of(6, 5) },
    "'after' is 6 of 5, each 1 min long, but so many can never count, and the alarm would never ring. Use Datapoints.of(3, 5).",
  ],
  [
    "no data point",
    { after: Datapoints.of(0, 5) },
    "'after' is 0 of 5, each 1 min long, but both numbers must be whole and at least 1. Use Datapoints.of(3, 5).",
  ],
  ["a look back over more than a day", { after: Datapoints.of(1, 1441) }, "but an alarm looks back at most 1 day. "],
  [
    "a look back over more than a week",
    { after: Datapoints.of(1, 169), watch: metric("X", "Sum", Duration.hours(1)) },
    "but an alarm looks back at most 7 days. ",
  ],
  [
    "an odd period",
    { watch: metric("X", "Sum", Duration.seconds(90)) },
    "'watch.period' is 90 s, but CloudWatch sums up over 10 s, 30 s or whole minutes. Use Duration.minutes(1), or five.",
  ],
  [
    "a percentile above 100",
    { watch: metric("X", "p101") },
    "'watch.statistic' is p101, but a percentile lies between p0 and p100. Use \"p95\".",
  ],
])("%s is refused", (_, props, message) => {
  expect(made(props).errors).toEqual([expect.stringContaining(message)]);
});

test("a computed value is refused with a metric of another period, a name that is no name, or one that is not used", () => {
  const watch = new MetricExpression({
    label: "rate",
    expression: "errors",
    metrics: {
      errors: metric("Errors"),
      Requests: metric("Requests"),
      other: metric("Other", "Sum", Duration.hours(1)),
    },
  });
  expect(made({ watch }).errors).toEqual([
    expect.stringContaining(`'watch.metrics' is "Requests", but a name in metric math starts with a lower-case letter`),
    expect.stringContaining(
      `'watch.metrics' is "other", but the expression, "errors", does not use it. Rename or remove it.`,
    ),
    expect.stringContaining(
      "'watch.metrics' is metrics per 1 min and per 1 h, but an alarm computes with data points of one length.",
    ),
  ]);
});
