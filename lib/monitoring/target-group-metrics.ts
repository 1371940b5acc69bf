import { Metric, type Statistic } from "./metric";

export interface TargetGroupMetricsProps {
  /** The last part of the load balancer's ARN: `aws_lb.arn_suffix`. */
  readonly loadBalancerArnSuffix: string;
  /** The last part of the target group's ARN: `aws_lb_target_group.arn_suffix`. */
  readonly targetGroupArnSuffix: string;
  /**
   * What its lines are called on a dashboard: `blue app`.
   * @default each line has the name of what it shows
   */
  readonly label?: string;
}

/**
 * What one target group reports, that is one container of one color.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export class TargetGroupMetrics {
  constructor(private readonly props: TargetGroupMetricsProps) {}

  /** Requests that reached an instance; health checks do not count. */
  get requests(): Metric {
    return this.metric("RequestCount", "Sum", "requests");
  }

  /** Answers of the container with status 500 to 599. */
  get errors(): Metric {
    return this.metric("HTTPCode_Target_5XX_Count", "Sum", "5xx");
  }

  /** Seconds that 95 of 100 requests stay below. */
  get responseTime(): Metric {
    return this.metric("TargetResponseTime", "p95", "p95 response time");
  }

  /** Instances that pass the health check; the worst moment of the period. */
  get healthyHosts(): Metric {
    return this.metric("HealthyHostCount", "Minimum", "healthy");
  }

  /** Instances that fail the health check; the worst moment of the period. */
  get unhealthyHosts(): Metric {
    return this.metric("UnHealthyHostCount", "Maximum", "unhealthy");
  }

  private metric(name: string, statistic: Statistic, label: string): Metric {
    return new Metric({
      namespace: "AWS/ApplicationELB",
      name,
      dimensions: { LoadBalancer: this.props.loadBalancerArnSuffix, TargetGroup: this.props.targetGroupArnSuffix },
      statistic,
      label: this.props.label ?? label,
    });
  }
}
