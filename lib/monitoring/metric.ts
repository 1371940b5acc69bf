import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";

/** How CloudWatch sums up the values of a period: `p95` is the value that 95 of 100 stay below. */
export type Statistic = "Average" | "Sum" | "Minimum" | "Maximum" | "SampleCount" | `p${number}`;

export interface MetricProps {
  /** AWS's own name of the source: `AWS/RDS`. */
  readonly namespace: string;
  /** AWS's own name of the metric: `CPUUtilization`. */
  readonly name: string;
  /** Which of the things that report the metric: `{ DBInstanceIdentifier: … }`. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** How the values of one period become one data point; an average hides what `p95` shows. */
  readonly statistic: Statistic;
  /**
   * Length of one data point: 10 or 30 seconds, or whole minutes.
   * @default one minute
   */
  readonly period?: Duration;
  /**
   * What the line is called on a dashboard.
   * @default the metric's name
   */
  readonly label?: string;
}

/** A CloudWatch metric: what to look at, and how to sum it up. */
export class Metric {
  readonly kind = "metric";
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  readonly period: Duration;
  readonly label: string;

  constructor(props: MetricProps) {
    this.namespace = props.namespace;
    this.name = props.name;
    this.dimensions = props.dimensions;
    this.statistic = props.statistic;
    this.period = props.period ?? Duration.minutes(1);
    this.label = props.label ?? props.name;
  }

  /** The same metric, summed up over another period. */
  per(period: Duration): Metric {
    return new Metric({ ...this, period });
  }

  get isPercentile(): boolean {
    return this.statistic.startsWith("p");
  }

  faults(prop: string): Fault[] {
    return [...periodFaults(this.period, `${prop}.period`), ...percentileFaults(this.statistic, `${prop}.statistic`)];
  }
}

function periodFaults(period: Duration, prop: string): Fault[] {
  const seconds = period.toSeconds();
  if (seconds === 10 || seconds === 30 || (seconds > 0 && seconds % 60 === 0)) return [];
  const rule = "CloudWatch sums up over 10 s, 30 s or whole minutes";
  return [{ prop, value: `${period}`, rule, remedy: "Use Duration.minutes(1), or five." }];
}

function percentileFaults(statistic: Statistic, prop: string): Fault[] {
  const percent = statistic.startsWith("p") ? Number(statistic.slice(1)) : 50;
  if (percent >= 0 && percent <= 100) return [];
  return [{ prop, value: statistic, rule: "a percentile lies between p0 and p100", remedy: 'Use "p95".' }];
}
