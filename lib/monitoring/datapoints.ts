import type { Duration } from "../core/duration";
import type { Fault } from "../core/fault";

const DAY = 86_400;

/** How many of the latest data points must count against an alarm before it rings: more is later and calmer. */
export class Datapoints {
  /** `Datapoints.of(3, 5)`: three of the latest five. */
  static of(breaching: number, latest: number): Datapoints {
    return new Datapoints(breaching, latest);
  }

  private constructor(
    readonly breaching: number,
    readonly latest: number,
  ) {}

  faults(prop: string, period: Duration): Fault[] {
    const rule = this.brokenRule(period);
    const value = `${this.breaching} of ${this.latest}, each ${period} long`;
    return rule === undefined ? [] : [{ prop, value, rule, remedy: "Use Datapoints.of(3, 5)." }];
  }

  private brokenRule(period: Duration): string | undefined {
    if (![this.breaching, this.latest].every((count) => Number.isInteger(count) && count >= 1)) {
      return "both numbers must be whole and at least 1";
    }
    if (this.breaching > this.latest) return "so many can never count, and the alarm would never ring";
    // Source: API reference of CloudWatch, PutMetricAlarm, EvaluationPeriods.
    const longest = period.toSeconds() >= 3600 ? 7 * DAY : DAY;
    if (this.latest * period.toSeconds() > longest) {
      return `an alarm looks back at most ${longest / DAY} day${longest > DAY ? "s" : ""}`;
    }
    return undefined;
  }
}
