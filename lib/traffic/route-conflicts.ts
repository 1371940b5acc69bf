import type { Fault } from "../core/fault";
import type { Route } from "./route";

/**
 * Routes with the same conditions, of which the load balancer would only ever use one, or with the same place asked for.
 * Names each with its first rival.
 */
export function identicalRouteFaults(prop: string, routes: readonly Route[]): Fault[] {
  return routes.flatMap((route, index) => {
    const earlier = routes.slice(0, index);
    const named = (rival: Route) => `${rival} (${prop}[${routes.indexOf(rival)}])`;
    const twin = earlier.find((each) => each.conditionKey() === route.conditionKey());
    if (twin) return [identicalRouteFault(`${prop}[${index}]`, route, named(twin))];
    const rival = earlier.find((each) => asksForSamePlace(each, route));
    return rival ? [samePlaceFault(`${prop}[${index}]`, route, named(rival))] : [];
  });
}

export function identicalRouteFault(prop: string, route: Route, rival: string): Fault {
  return {
    prop,
    value: `${route}`,
    rule: `it has the same conditions as ${rival}, and the load balancer would only ever use one of them`,
    remedy: "Remove one, or tell them apart by host or path.",
  };
}

/** Whether both ask for one place, for different requests. Routes that ask for none are placed by their conditions. */
export function asksForSamePlace(one: Route, other: Route): boolean {
  return (
    one.explicitPriority !== undefined &&
    one.explicitPriority === other.explicitPriority &&
    one.conditionKey() !== other.conditionKey()
  );
}

export function samePlaceFault(prop: string, route: Route, rival: string): Fault {
  return {
    prop: `${prop}.priority`,
    value: `${route.explicitPriority}, for ${route}`,
    rule: `${rival} asks for the same place, and one of them would silently get another`,
    remedy: "Ask for another place, or leave it out: the narrower route wins anyway.",
  };
}
