import type { LbListenerRuleAction } from "@cdktf/provider-aws/lib/lb-listener-rule";

/** A target group and its share of a rule's traffic. */
export interface WeightedTarget {
  readonly targetGroupArn: string;
  /** Whole number from 0 to 999, relative to the other targets of the rule; we use percents. */
  readonly weight: number;
}

/**
 * Never sticky: a client that sticks to a color would not move with the traffic, and would get errors once the color is
 * retired. The duration, in seconds, counts for nothing while stickiness is off, but AWS demands one.
 */
export const NEVER_STICKY = { enabled: false, duration: 1 } as const;

/**
 * Forwards to target groups by weight. Always the `forward` block with explicit weights and stickiness, for one target
 * too: a rule that changes its form between two plans would show differences that are none.
 */
export function forwardTo(targets: readonly WeightedTarget[]): LbListenerRuleAction {
  return {
    type: "forward",
    forward: {
      targetGroup: targets.map(({ targetGroupArn, weight }) => ({ arn: targetGroupArn, weight })),
      stickiness: NEVER_STICKY,
    },
  };
}
