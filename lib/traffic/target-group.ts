import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { attributeOf } from "../core/reference";
import { NETWORK } from "../network/network";
import type { HealthCheck } from "./health-check";

export interface ReleaseTargetGroupProps {
  /** Parts of the name, after application and environment: service, container and release id. At most 32 in all, or hashed. */
  readonly name: readonly string[];
  /** @default the identity of the environment above */
  readonly identity?: Identity;
  /** @default the network of the environment above */
  readonly vpcId?: string;
  /** Port on which the container listens. */
  readonly port: number;
  /** How an instance proves that it can serve. Checks cost nothing. */
  readonly healthCheck: HealthCheck;
  /**
   * How long requests may go on after their instance was taken out: the longest request and a bit; 0 s to 3600 s. Every
   * retired instance lives, and costs, that much longer.
   * @default 30 s
   */
  readonly deregistrationDelay?: Duration;
}

/**
 * The instances of one release that answer for one container. The release id in its name makes every release's a new one;
 * whoever owns it freezes it. Costs nothing.
 */
export class ReleaseTargetGroup extends Construct {
  readonly resource: LbTargetGroup;
  readonly arn: string;
  /** The name as planned. The resource's own may differ if something else than the ledger's release runs. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: ReleaseTargetGroupProps) {
    super(scope, id);
    this.name = (props.identity ?? IDENTITY.require(this)).name("aws_lb_target_group", ...props.name);
    this.resource = new LbTargetGroup(this, "Resource", {
      name: this.name,
      vpcId: props.vpcId ?? NETWORK.require(this).vpcId,
      targetType: "instance",
      protocol: "HTTP",
      protocolVersion: "HTTP1",
      port: props.port,
      deregistrationDelay: String((props.deregistrationDelay ?? Duration.seconds(30)).toSeconds()),
      healthCheck: healthCheckBlock(props.healthCheck),
      // Off, in so many words: a client that sticks to an instance would not move with the traffic.
      stickiness: { enabled: false, type: "lb_cookie" },
      lifecycle: { createBeforeDestroy: true },
    });
    acceptFindings(this.resource, {
      CKV_AWS_378:
        "TLS ends at the load balancer; the way from there to the instance is within the environment's own network.",
    });
    this.arn = attributeOf(this.resource, "arn");
  }
}

/** Source: ELB API, target group attribute `deregistration_delay.timeout_seconds`. */
const LONGEST_DELAY = Duration.seconds(3600);

/** What is wrong with a deregistration delay, for whoever takes it from a user. */
export function deregistrationDelayFaults(prop: string, delay: Duration): Fault[] {
  const whole = Number.isInteger(delay.toSeconds()) && delay.toSeconds() >= 0;
  if (whole && !LONGEST_DELAY.isBelow(delay)) return [];
  const rule = `the load balancer takes whole seconds from 0 to ${LONGEST_DELAY.toSeconds()}`;
  return [
    { prop, value: `${delay}`, rule, remedy: "Pass the length of the longest request, as Duration.seconds(30)." },
  ];
}

function healthCheckBlock(check: HealthCheck) {
  return {
    enabled: true,
    protocol: "HTTP",
    // The port that the target is registered with, whatever a later release listens on.
    port: "traffic-port",
    path: check.path,
    interval: check.interval.toSeconds(),
    timeout: check.timeout.toSeconds(),
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
    matcher: check.matcher,
  };
}
