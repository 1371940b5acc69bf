import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { attributeOf } from "../core/reference";
import { ALARM_AUDIENCE, type AlarmActions } from "./audience";
import { alarmName } from "./alarm-name";
import type { Datapoints } from "./datapoints";
import type { Metric } from "./metric";
import type { MetricExpression } from "./metric-expression";
import type { Threshold } from "./threshold";

/** What somebody reads who is woken by an alarm. */
export interface AlarmText {
  /**
   * What is wrong, in a few words: `web: too many errors`. Unique within an environment: it is the alarm's name, and
   * CloudWatch lets a second alarm of one name overwrite the first.
   */
  readonly title: string;
  /** What it means for users, a full sentence. */
  readonly means: string;
  /** What to do first, a full sentence. */
  readonly doFirst: string;
}

export interface AlarmProps extends AlarmText {
  /** What is watched: a metric, or a value computed from several. */
  readonly watch: Metric | MetricExpression;
  /** When a data point counts against the alarm. */
  readonly rings: Threshold;
  /** How many data points must count before it rings. */
  readonly after: Datapoints;
  /**
   * What a period without any value means: `breaching` counts against the alarm, `notBreaching` for it, `ignore` leaves
   * the alarm as it is, `missing` makes it "insufficient data", which tells nobody.
   */
  readonly missing: "breaching" | "notBreaching" | "missing" | "ignore";
  /**
   * Who is told.
   * @default the environment's audience
   */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/** One condition that wakes somebody. $0.10 a month for each metric that it looks at, after the account's first ten. */
export class Alarm extends Construct {
  readonly resource: CloudwatchMetricAlarm;
  /** The name in CloudWatch: `[STAGING] codedetect web: too many errors`. */
  readonly name: string;
  readonly arn: string;
  readonly watch: Metric | MetricExpression;

  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    report(this, [...props.watch.faults("watch"), ...props.after.faults("after", props.watch.period)]);
    const actions = [...(props.notify ?? ALARM_AUDIENCE.require(this)).actionArns];

    this.watch = props.watch;
    this.name = alarmName("aws_cloudwatch_metric_alarm", props.identity ?? IDENTITY.require(this), props.title);
    this.resource = new CloudwatchMetricAlarm(this, "Resource", {
      alarmName: this.name,
      alarmDescription: `${props.means} First: ${props.doFirst}`,
      comparisonOperator: props.rings.comparison,
      threshold: props.rings.value,
      evaluationPeriods: props.after.latest,
      datapointsToAlarm: props.after.breaching,
      treatMissingData: props.missing,
      alarmActions: actions,
      okActions: actions,
      ...(props.watch.kind === "metric" ? single(props.watch) : computed(props.watch)),
    });
    this.arn = attributeOf(this.resource, "arn");
  }
}

function single(metric: Metric): Partial<CloudwatchMetricAlarmConfig> {
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: { ...metric.dimensions },
    period: metric.period.toSeconds(),
    ...(metric.isPercentile
      ? // With a handful of requests a percentile is the slowest one: no reason to wake somebody.
        { extendedStatistic: metric.statistic, evaluateLowSampleCountPercentiles: "ignore" }
      : { statistic: metric.statistic }),
  };
}

function computed({ expression, label, metrics }: MetricExpression): Partial<CloudwatchMetricAlarmConfig> {
  return {
    metricQuery: [
      { id: "result", expression, label, returnData: true },
      ...Object.entries(metrics).map(([id, metric]) => ({
        id,
        metric: {
          namespace: metric.namespace,
          metricName: metric.name,
          dimensions: { ...metric.dimensions },
          period: metric.period.toSeconds(),
          stat: metric.statistic,
        },
      })),
    ],
  };
}
