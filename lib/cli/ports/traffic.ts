import type { Color } from "../../release/color";

/** Who gets a rule's requests. */
export interface Forward {
  readonly targetGroupArn: string;
  readonly weight: number;
}

/** A rule of a load balancer that forwards to at least one target group that was asked about. */
export interface LiveRule {
  readonly arn: string;
  readonly priority: number;
  /** Host pattern; left out when any host matches. */
  readonly host?: string | undefined;
  /** Path pattern; left out when any path matches. */
  readonly path?: string | undefined;
  /** Set on a preview rule: the color that its header asks for. */
  readonly preview?: Color | undefined;
  readonly forwards: readonly Forward[];
}

/** Target groups by name, and the rules that forward to them. */
export interface TrafficView {
  /** ARNs by name; a name that does not exist is left out. */
  readonly targetGroups: ReadonlyMap<string, string>;
  readonly rules: readonly LiveRule[];
  /** DNS name of the load balancer; left out when no target group is attached to one. */
  readonly dnsName?: string | undefined;
  /** Whether the listener with the rules speaks TLS. */
  readonly tls: boolean;
  /** ARN of the listener's certificate. */
  readonly certificateArn?: string | undefined;
}

/** Health of the targets of one target group. */
export interface TargetHealth {
  readonly healthy: number;
  readonly total: number;
  /** Why the others are not: `unhealthy: Target.FailedHealthChecks`, with counts. */
  readonly others: Readonly<Record<string, number>>;
}

/** The load balancer's own API. */
export interface Traffic {
  /** Everything about these target groups, in as few calls as possible. */
  view(targetGroupNames: readonly string[]): Promise<TrafficView>;
  /** Replaces what a rule forwards to; conditions and priority stay. Exactly one mutating call. */
  forward(ruleArn: string, targets: readonly Forward[]): Promise<void>;
  /** Removes a rule. Exactly one mutating call; one that is gone is no error. */
  removeRule(ruleArn: string): Promise<void>;
  /** Removes a target group that no rule uses; one that is gone is no error. */
  removeTargetGroup(targetGroupArn: string): Promise<void>;
  health(targetGroupArn: string): Promise<TargetHealth>;
}
