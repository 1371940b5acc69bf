import { MetricExpression } from "./metric-expression";
import type { Metric } from "./metric";

/** A burstable type works at full speed for some minutes with this many credits left. */
const FEW_CREDITS = 20;

/**
 * 1 while credits are few and not growing. Few alone would ring after each release: a new instance of a type T3 or T4g
 * starts with none and earns them by the hour.
 */
export function creditExhaustion(credits: Metric): MetricExpression {
  return new MetricExpression({
    label: "out of CPU credits",
    metrics: { credits },
    expression: `IF(credits < ${FEW_CREDITS} AND RATE(credits) <= 0, 1, 0)`,
  });
}
