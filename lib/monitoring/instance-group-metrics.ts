import { Duration } from "../core/duration";
import { Metric, type Statistic } from "./metric";

/**
 * What the instances of one auto scaling group report together.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
export class InstanceGroupMetrics {
  constructor(
    private readonly autoScalingGroupName: string,
    private readonly label?: string,
  ) {}

  /** Percent, the average of the instances. */
  get cpu(): Metric {
    return this.metric("CPUUtilization", "Average", "CPU");
  }

  /** CPU credits of the instance that has the fewest. Only burstable types (T) report it. */
  get creditBalance(): Metric {
    return this.metric("CPUCreditBalance", "Minimum", "fewest CPU credits");
  }

  /** Every five minutes: more costs extra, and changes no alarm. */
  private metric(name: string, statistic: Statistic, label: string): Metric {
    return new Metric({
      namespace: "AWS/EC2",
      name,
      dimensions: { AutoScalingGroupName: this.autoScalingGroupName },
      statistic,
      period: Duration.minutes(5),
      label: this.label ?? label,
    });
  }
}
