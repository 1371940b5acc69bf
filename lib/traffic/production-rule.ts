import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { waitFor } from "../core/reference";
import { report, type Fault } from "../core/fault";
import { forwardTo, type WeightedTarget } from "./forward-action";
import { LOAD_BALANCER, type LoadBalancerTarget } from "./load-balancer-target";
import type { Route } from "./route";
import { routeConditions } from "./rule-conditions";

export interface ProductionRuleProps {
  /** @default the load balancer of the environment above */
  readonly loadBalancer?: LoadBalancerTarget;
  /** The requests that the rule answers. */
  readonly route: Route;
  /** Who answers, and how much of it. A target with weight 0 is left out: the rule names only who serves. */
  readonly targets: readonly WeightedTarget[];
  /** The instance groups of the targets: until they are healthy, the rule stays as it is. */
  readonly readyAfter: readonly ITerraformDependable[];
  /**
   * What must hold before Terraform touches the rule.
   * @default nothing
   */
  readonly preconditions?: readonly Precondition[];
}

/** Source: ELB API, `ForwardActionConfig` and `TargetGroupTuple`. */
const MOST_TARGETS = 5;
const HIGHEST_WEIGHT = 999;

/**
 * Gives users' requests for one route to the colors that serve. Switching and rolling back change its weights in place and
 * nothing else. Costs nothing; a load balancer has room for 100 rules, three for each route during a release.
 */
export class ProductionRule extends Construct {
  readonly resource: LbListenerRule;
  /** The requests that the rule answers. */
  readonly route: Route;

  constructor(scope: Construct, id: string, props: ProductionRuleProps) {
    super(scope, id);
    this.route = props.route;
    report(this, targetFaults(props.targets));
    const { listenerArn, routing } = props.loadBalancer ?? LOAD_BALANCER.require(this);
    this.resource = new LbListenerRule(this, "Resource", {
      listenerArn,
      priority: routing.claim(this, "production", props.route),
      condition: routeConditions(props.route),
      action: [forwardTo(props.targets.filter(({ weight }) => weight > 0))],
      lifecycle: props.preconditions && { precondition: [...props.preconditions] },
    });
    waitFor(this.resource, props.readyAfter);
  }
}

function targetFaults(targets: readonly WeightedTarget[]): Fault[] {
  const value = targets.map(({ weight }) => String(weight)).join(", ") || "empty";
  const faults: Fault[] = [];
  const add = (rule: string, remedy: string) => faults.push({ prop: "targets", value, rule, remedy });
  if (targets.some(({ weight }) => !Number.isInteger(weight) || weight < 0 || weight > HIGHEST_WEIGHT)) {
    add(`a weight is a whole number from 0 to ${HIGHEST_WEIGHT}`, "Pass percents.");
  }
  const serving = targets.filter(({ weight }) => weight > 0).length;
  if (serving === 0) add("nobody would answer", "Give one target a weight, or leave the rule out.");
  if (serving > MOST_TARGETS) add(`a rule has ${MOST_TARGETS} targets at most`, "Name fewer.");
  return faults;
}
