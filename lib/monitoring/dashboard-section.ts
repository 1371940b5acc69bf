import type { Alarm } from "./alarm";
import type { Metric } from "./metric";
import type { MetricExpression } from "./metric-expression";

/** One picture of a dashboard: lines that share an axis, so only metrics of one unit belong together. */
export interface Graph {
  /** What it shows, with its unit: `Response time (s)`. */
  readonly title: string;
  readonly lines: readonly (Metric | MetricExpression)[];
}

/** A part of a dashboard: what belongs to one service or one database. */
export interface DashboardSection {
  readonly title: string;
  readonly graphs: readonly Graph[];
  /** Shown as lights above the graphs. */
  readonly alarms?: readonly Alarm[];
}
