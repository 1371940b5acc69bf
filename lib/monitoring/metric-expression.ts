import { Duration } from "../core/duration";
import { quoted, type Fault } from "../core/fault";
import type { Metric } from "./metric";

export interface MetricExpressionProps {
  /** CloudWatch metric math over the names in `metrics`: `100 * errors / requests`. */
  readonly expression: string;
  /** The metrics by the names that the expression uses: lower-case letter first, then letters, digits, underscores. */
  readonly metrics: Readonly<Record<string, Metric>>;
  /** What the result is called. */
  readonly label: string;
}

const NAME = /^[a-z][A-Za-z0-9_]*$/;

/**
 * Metric math: a value computed from several metrics. All of them share one period.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export class MetricExpression {
  readonly kind = "expression";
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly label: string;

  constructor(props: MetricExpressionProps) {
    this.expression = props.expression;
    this.metrics = props.metrics;
    this.label = props.label;
  }

  get period(): Duration {
    return Object.values(this.metrics)[0]?.period ?? Duration.minutes(1);
  }

  faults(prop: string): Fault[] {
    const periods = new Set(Object.values(this.metrics).map((metric) => `${metric.period}`));
    return [
      ...Object.entries(this.metrics).flatMap(([name, metric]) => [
        ...this.nameFaults(name, `${prop}.metrics`),
        ...metric.faults(`${prop}.metrics.${name}`),
      ]),
      ...(periods.size > 1
        ? [
            {
              prop: `${prop}.metrics`,
              value: `metrics per ${[...periods].join(" and per ")}`,
              rule: "an alarm computes with data points of one length",
              remedy: "Give all of them one period, with .per(Duration.minutes(1)).",
            },
          ]
        : []),
    ];
  }

  private nameFaults(name: string, prop: string): Fault[] {
    const rule = !NAME.test(name)
      ? "a name in metric math starts with a lower-case letter and has only letters, digits and underscores"
      : !new RegExp(`\\b${name}\\b`).test(this.expression)
        ? `the expression, ${quoted(this.expression)}, does not use it`
        : undefined;
    return rule === undefined ? [] : [{ prop, value: quoted(name), rule, remedy: "Rename or remove it." }];
  }
}
