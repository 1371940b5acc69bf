import { Metric, type Statistic } from "./metric";

/**
 * What a load balancer reports.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export class LoadBalancerMetrics {
  /** @param arnSuffix the last part of its ARN: `aws_lb.arn_suffix` */
  constructor(private readonly arnSuffix: string) {}

  /** Requests that reached an instance. */
  get requests(): Metric {
    return this.metric("RequestCount", "Sum", "requests");
  }

  /** Errors that the load balancer made itself: no instance answered, or none in time. */
  get ownErrors(): Metric {
    return this.metric("HTTPCode_ELB_5XX_Count", "Sum", "load balancer 5xx");
  }

  /** Errors that instances answered. */
  get instanceErrors(): Metric {
    return this.metric("HTTPCode_Target_5XX_Count", "Sum", "instance 5xx");
  }

  /** Connections refused because the load balancer was full. */
  get rejectedConnections(): Metric {
    return this.metric("RejectedConnectionCount", "Sum", "rejected connections");
  }

  private metric(name: string, statistic: Statistic, label: string): Metric {
    return new Metric({
      namespace: "AWS/ApplicationELB",
      name,
      dimensions: { LoadBalancer: this.arnSuffix },
      statistic,
      label,
    });
  }
}
