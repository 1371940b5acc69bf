import type { LbListenerRuleCondition } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { Route } from "./route";

/**
 * A route's conditions as the provider spells them: at most one host and one path. With a preview rule's header that is
 * three values; a rule may have five. Source: quotas of Application Load Balancers.
 */
export function routeConditions(route: Route): LbListenerRuleCondition[] {
  const host = route.host === undefined ? [] : [{ hostHeader: { values: [route.host] } }];
  const path = route.matchesAnyPath && host.length > 0 ? [] : [{ pathPattern: { values: [route.path ?? "/*"] } }];
  return [...host, ...path];
}
