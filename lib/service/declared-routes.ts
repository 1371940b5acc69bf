import type { Fault } from "../core/fault";
import { identicalRouteFault } from "../traffic/route-conflicts";
import type { LoadBalancerTarget } from "../traffic/load-balancer-target";
import type { Route } from "../traffic/route";

interface Declared {
  readonly service: string;
  readonly route: Route;
}

/** What the code of all services at one listener asks for, by conditions: running releases are the listener's matter. */
const DECLARED = new WeakMap<LoadBalancerTarget["routing"], Map<string, Declared>>();

/** Declares the routes of a service as its code has them, and tells of those that another service has as well. */
export function declareRoutes(service: string, { routing }: LoadBalancerTarget, routes: readonly Route[]): Fault[] {
  const declared = DECLARED.get(routing) ?? new Map<string, Declared>();
  DECLARED.set(routing, declared);
  return routes.flatMap((route, index) => {
    const key = route.conditionKey();
    const rival = declared.get(key);
    declared.set(key, rival ?? { service, route });
    if (rival === undefined || rival.service === service) return [];
    return [identicalRouteFault(`routes[${index}]`, route, `${rival.route} of ${rival.service}`)];
  });
}
