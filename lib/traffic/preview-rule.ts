import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";
import type { Color } from "../release/color";
import { forwardTo } from "./forward-action";
import { LOAD_BALANCER, type LoadBalancerTarget } from "./load-balancer-target";
import { PREVIEW_HEADER } from "./preview-header";
import type { Route } from "./route";
import { routeConditions } from "./rule-conditions";

export interface PreviewRuleProps {
  /** @default the load balancer of the environment above */
  readonly loadBalancer?: LoadBalancerTarget;
  /** The color that answers, and the header's value that asks for it. */
  readonly color: Color;
  /** The requests that the rule answers, when they carry the header. */
  readonly route: Route;
  /** The target group of the color's release, live or not. */
  readonly targetGroupArn: string;
  /**
   * What must hold before Terraform touches the rule.
   * @default nothing
   */
  readonly preconditions?: readonly Precondition[];
}

/**
 * Lets testers reach one color of one route: `curl -H "X-Twinstack-Preview: green" …`. Also what makes the color's target
 * group "in use": the load balancer checks the health of no other. So the color's instances depend on this rule.
 *
 * Its address and its priority know neither the release nor the container that answers: for the next release it is updated
 * in place. (A new rule beside the old would want the same priority.)
 */
export class PreviewRule extends Construct {
  readonly resource: LbListenerRule;
  /** The requests that the rule answers. */
  readonly route: Route;

  constructor(scope: Construct, id: string, props: PreviewRuleProps) {
    super(scope, id);
    this.route = props.route;
    const { listenerArn, routing } = props.loadBalancer ?? LOAD_BALANCER.require(this);
    this.resource = new LbListenerRule(this, "Resource", {
      listenerArn,
      priority: routing.claim(this, `preview-${props.color}`, props.route),
      condition: [
        { httpHeader: { httpHeaderName: PREVIEW_HEADER, values: [props.color] } },
        ...routeConditions(props.route),
      ],
      action: [forwardTo([{ targetGroupArn: props.targetGroupArn, weight: 100 }])],
      lifecycle: props.preconditions && { precondition: [...props.preconditions] },
    });
  }
}
