import type { Fault } from "../core/fault";
import type { Route } from "../traffic/route";
import type { Capsule } from "./capsule";

/** A running color that gets traffic. */
export interface LiveCapsule {
  readonly capsule: Capsule;
  readonly percent: number;
}

/** One production rule: a route, and who answers it. */
export interface PlannedRule {
  readonly route: Route;
  readonly targets: readonly LiveCapsule[];
}

/**
 * The production rules of a service: one per route of the live release. Traffic can be split only between releases that
 * answer the same routes, since each rule must have a target in both.
 */
export function trafficPlan(live: readonly LiveCapsule[]): { rules: PlannedRule[]; faults: Fault[] } {
  const [first, second] = live;
  if (!first) return { rules: [], faults: [] };
  const routes = first.capsule.content.routes;
  const split = second && keysOf(first) !== keysOf(second);
  const faults = split
    ? [
        {
          prop: "ledger: traffic",
          value: live.map(({ capsule, percent }) => `${capsule.content.color} ${percent} %`).join(", "),
          rule: `the releases ${live.map(({ capsule }) => capsule.content.release.release).join(" and ")} do not answer the same routes`,
          remedy: "Send all traffic to one of them.",
        },
      ]
    : [];
  const answering = split ? [first] : live;
  return { rules: routes.map((route) => ({ route, targets: answering })), faults };
}

function keysOf({ capsule }: LiveCapsule): string {
  return capsule.content.routes
    .map((route) => `${route.id} ${route.container}`)
    .sort()
    .join("\n");
}
