import { Construct } from "constructs";
import { Ambient } from "../core/ambient";
import type { Identity } from "../core/identity";
import { Alarm } from "./alarm";
import type { AlarmActions } from "./audience";
import type { DashboardSection } from "./dashboard-section";
import { Datapoints } from "./datapoints";
import { FIRST_AID } from "./first-aid";
import { LoadBalancerMetrics } from "./load-balancer-metrics";
import { Threshold } from "./threshold";

export interface LoadBalancerAlarmsProps {
  /** The last part of the load balancer's ARN: `aws_lb.arn_suffix`. */
  readonly arnSuffix: string;
  /** @default the environment's audience */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/** What is wrong with a load balancer itself, whatever runs behind it. $0.20 a month. */
export class LoadBalancerAlarms extends Construct {
  readonly errors: Alarm;
  readonly rejected: Alarm;
  /** What the environment's dashboard shows of it. */
  readonly section: DashboardSection;
  private readonly metrics: LoadBalancerMetrics;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LoadBalancerAlarmsProps,
  ) {
    super(scope, id);
    this.metrics = new LoadBalancerMetrics(props.arnSuffix);

    this.errors = this.createErrors();
    this.rejected = this.createRejected();
    this.section = {
      title: "Load balancer",
      alarms: [this.errors, this.rejected],
      graphs: [
        { title: "Requests per minute", lines: [this.metrics.requests] },
        { title: "Errors per minute", lines: [this.metrics.ownErrors, this.metrics.instanceErrors] },
        { title: "Rejected connections", lines: [this.metrics.rejectedConnections] },
      ],
    };
  }

  /** More than five a minute in three minutes of five: single ones happen when an instance ends a connection. */
  private createErrors(): Alarm {
    return new Alarm(this, "Errors", {
      title: "load balancer: errors",
      means: "The load balancer answers users with its own errors: no instance answers, or none in time.",
      doFirst: `${FIRST_AID.look} ${FIRST_AID.giveBack}`,
      watch: this.metrics.ownErrors,
      rings: Threshold.above(5),
      after: Datapoints.of(3, 5),
      // Nothing is reported while there is no error.
      missing: "notBreaching",
      notify: this.props.notify,
      identity: this.props.identity,
    });
  }

  /** Any: the load balancer grows by itself, so a refusal says that it did not grow fast enough. */
  private createRejected(): Alarm {
    return new Alarm(this, "Rejected", {
      title: "load balancer: rejected connections",
      means: "The load balancer is full and turns users away.",
      doFirst: "Look for a flood of requests in its access logs. For an expected peak, ask AWS for reserved capacity.",
      watch: this.metrics.rejectedConnections,
      rings: Threshold.above(0),
      after: Datapoints.of(3, 5),
      missing: "notBreaching",
      notify: this.props.notify,
      identity: this.props.identity,
    });
  }
}

/** The alarm on the errors of the load balancer around a construct; a part of every service's "service down". */
export const LOAD_BALANCER_ERRORS = new Ambient<Alarm>(
  "loadBalancerErrors",
  'Pass loadBalancerErrors: new LoadBalancerAlarms(this, "LoadBalancerAlarms", { arnSuffix }).errors.',
);
