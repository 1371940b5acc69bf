import { Construct } from "constructs";
import type { Duration } from "../core/duration";
import type { Identity } from "../core/identity";
import { Alarm, type AlarmText } from "./alarm";
import type { AlarmActions } from "./audience";
import { Datapoints } from "./datapoints";
import { FIRST_AID } from "./first-aid";
import { MetricExpression } from "./metric-expression";
import type { Metric } from "./metric";
import { TargetGroupMetrics } from "./target-group-metrics";
import { Threshold } from "./threshold";

export interface TargetGroupAlarmsProps {
  /** How titles begin: `web blue r7 app`. Holds the release, because a color's next alarms exist beside its last. */
  readonly subject: string;
  /** The last part of the load balancer's ARN. */
  readonly loadBalancerArnSuffix: string;
  /** The last part of the target group's ARN. */
  readonly targetGroupArnSuffix: string;
  /** What 95 of 100 requests should stay below. */
  readonly responseTime: Duration;
  /** @default the environment's audience */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/** Fewer requests a minute than this say nothing in percent: one error in three is not an outage. */
const ENOUGH_REQUESTS = 20;
const ERROR_PERCENT = 5;

/**
 * What is wrong with one container of one running color. The alarms on instances count only while the color gets
 * requests, so a color that is kept warm wakes nobody, and moving traffic needs no change to any alarm.
 */
export class TargetGroupAlarms extends Construct {
  readonly errorRate: Alarm;
  readonly slow: Alarm;
  readonly noHealthyHost: Alarm;
  readonly unhealthyHost: Alarm;
  readonly all: readonly Alarm[];
  private readonly metrics: TargetGroupMetrics;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TargetGroupAlarmsProps,
  ) {
    super(scope, id);
    this.metrics = new TargetGroupMetrics(props);

    this.errorRate = this.createErrorRate();
    this.slow = this.createSlow();
    this.noHealthyHost = this.createNoHealthyHost();
    this.unhealthyHost = this.createUnhealthyHost();
    this.all = [this.errorRate, this.slow, this.noHealthyHost, this.unhealthyHost];
  }

  /** Above 5 % in three minutes of five: a restart of one instance is over before that, a bad release is not. */
  private createErrorRate(): Alarm {
    const { requests, errors } = this.metrics;
    return this.alarm("ErrorRate", {
      title: "errors",
      means: `More than ${ERROR_PERCENT} % of the requests end in an error of the container.`,
      doFirst: `${FIRST_AID.look} ${FIRST_AID.giveBack}`,
      watch: this.computed(
        "5xx in percent",
        { requests, errors },
        `IF(FILL(requests, 0) >= ${ENOUGH_REQUESTS}, 100 * FILL(errors, 0) / requests, 0)`,
      ),
      rings: Threshold.above(ERROR_PERCENT),
      after: Datapoints.of(3, 5),
    });
  }

  private createSlow(): Alarm {
    return this.alarm("Slow", {
      title: "slow",
      means: `More than one request in twenty takes longer than ${this.props.responseTime}.`,
      doFirst: "Compare the CPU of the instances with that of the database on the dashboard.",
      watch: this.metrics.responseTime,
      rings: Threshold.above(this.props.responseTime.toSeconds()),
      after: Datapoints.of(3, 5),
    });
  }

  /**
   * Two minutes of three. With instances that all fail their check, the load balancer still sends them the requests, so
   * requests arm it. With no instance registered, nothing counts here; the load balancer's own errors ring instead.
   */
  private createNoHealthyHost(): Alarm {
    const { requests, healthyHosts: healthy } = this.metrics;
    return this.alarm("NoHealthyHost", {
      title: "no healthy instance",
      means: "Requests arrive, and no instance passes its health check.",
      doFirst: `${FIRST_AID.giveBack} ${FIRST_AID.look}`,
      watch: this.computed(
        "requests without a healthy instance",
        { requests, healthy },
        "IF(FILL(requests, 0) > 0 AND FILL(healthy, 0) < 1, 1, 0)",
      ),
      rings: Threshold.atLeast(1),
      after: Datapoints.of(2, 3),
    });
  }

  /** Three minutes of three: the group replaces an instance by itself, and that alone wakes nobody. */
  private createUnhealthyHost(): Alarm {
    const { requests, unhealthyHosts: unhealthy } = this.metrics;
    return this.alarm("UnhealthyHost", {
      title: "unhealthy instance",
      means: "An instance fails its health check and was not replaced in time.",
      doFirst: `${FIRST_AID.look} The group's activity history says why the replacement does not become healthy.`,
      watch: this.computed(
        "unhealthy instances while requests arrive",
        { requests, unhealthy },
        "IF(FILL(requests, 0) > 0, FILL(unhealthy, 0), 0)",
      ),
      rings: Threshold.above(0),
      after: Datapoints.of(3, 3),
    });
  }

  private computed(label: string, metrics: Readonly<Record<string, Metric>>, expression: string): MetricExpression {
    return new MetricExpression({ label, metrics, expression });
  }

  private alarm(id: string, props: AlarmText & Pick<Alarm, "watch"> & { rings: Threshold; after: Datapoints }): Alarm {
    const { subject, notify, identity } = this.props;
    // Without requests nothing is reported, and nothing is wrong.
    return new Alarm(this, id, {
      ...props,
      title: `${subject}: ${props.title}`,
      missing: "notBreaching",
      notify,
      identity,
    });
  }
}
