import type { Fault } from "../core/fault";
import type { Route } from "./route";

/** Routes with the same conditions: the load balancer would only ever use one of them. Names each with its first rival. */
export function identicalRouteFaults(prop: string, routes: readonly Route[]): Fault[] {
  return routes.flatMap((route, index) => {
    const rival = routes.slice(0, index).find((earlier) => earlier.conditionKey() === route.conditionKey());
    return rival
      ? [identicalRouteFault(`${prop}[${index}]`, route, `${rival} (${prop}[${routes.indexOf(rival)}])`)]
      : [];
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
