import { COLORS } from "../../release/color";
import type { ReleasedRoute, ServiceEntry } from "../../release/ledger-content";
import type { Forward, LiveRule, TrafficView } from "../ports/traffic";

/** Names of the target groups that a service's releases have, by release id and container. */
export type TargetGroupNames = (release: string, container: string) => string;

/** What has to happen at the load balancer so that it does what a ledger says of a service. */
export interface TrafficCorrection {
  /** Rules whose weights have to change. */
  readonly forward: readonly { readonly rule: LiveRule; readonly to: readonly Forward[] }[];
  /** Rules for routes that no live release answers. */
  readonly remove: readonly LiveRule[];
  /** Routes that have no rule: only Terraform makes rules. */
  readonly missing: readonly ReleasedRoute[];
  /** Target groups that the ledger gives traffic and that do not exist. */
  readonly gone: readonly string[];
}

/** Compares the rules that serve users with a service's entry in the ledger. */
export function trafficCorrection(
  entry: ServiceEntry,
  nameOf: TargetGroupNames,
  { rules, targetGroups }: TrafficView,
): TrafficCorrection {
  const production = rules.filter(({ preview }) => preview === undefined);
  const routes = liveRoutes(entry);
  const wanted = routes.map((route) => ({ route, rule: production.find((rule) => answers(rule, route)) }));
  const gone = new Set<string>();
  const forward = wanted.flatMap(({ route, rule }) => {
    const to = forwardsOf(entry, route, nameOf).map(({ name, weight }) => ({
      name,
      weight,
      arn: targetGroups.get(name),
    }));
    const lost = to.filter(({ arn }) => arn === undefined);
    for (const { name } of lost) gone.add(name);
    const forwards = to.map(({ arn = "", weight }) => ({ targetGroupArn: arn, weight }));
    // A share of nobody would be everybody's.
    return rule && lost.length === 0 && !sameForwards(rule.forwards, forwards) ? [{ rule, to: forwards }] : [];
  });
  return {
    forward,
    remove: production.filter((rule) => !wanted.some((each) => each.rule === rule)),
    missing: wanted.filter(({ rule }) => !rule).map(({ route }) => route),
    gone: [...gone],
  };
}

/** Whether users already get what the ledger says. */
export function isAsWanted({ forward, remove, missing, gone }: TrafficCorrection): boolean {
  return forward.length + remove.length + missing.length + gone.length === 0;
}

/** Both live releases of a split answer the same routes. */
function liveRoutes({ traffic, colors }: ServiceEntry): readonly ReleasedRoute[] {
  const live = COLORS.find((color) => (traffic[color] ?? 0) > 0);
  return (live && colors[live]?.routes) ?? [];
}

interface NamedForward {
  readonly name: string;
  readonly weight: number;
}

/** The route's container has the same name in both releases: else there would be no split. */
function forwardsOf({ traffic, colors }: ServiceEntry, route: ReleasedRoute, nameOf: TargetGroupNames): NamedForward[] {
  return COLORS.flatMap((color) => {
    const weight = traffic[color] ?? 0;
    const release = colors[color];
    return weight > 0 && release ? [{ name: nameOf(release.release, route.container), weight }] : [];
  });
}

/** Hosts are compared without their case; a path that is left out is every path. */
function answers(rule: LiveRule, route: ReleasedRoute): boolean {
  const hostOf = (each: { readonly host?: string | undefined }): string => each.host?.toLowerCase() ?? "*";
  const pathOf = (each: { readonly path?: string | undefined }): string => each.path ?? "/*";
  return hostOf(rule) === hostOf(route) && pathOf(rule) === pathOf(route);
}

function sameForwards(some: readonly Forward[], others: readonly Forward[]): boolean {
  const text = (forwards: readonly Forward[]): string =>
    JSON.stringify(
      forwards
        .filter(({ weight }) => weight > 0)
        .map(({ targetGroupArn, weight }) => [targetGroupArn, weight])
        .sort(),
    );
  return text(some) === text(others);
}
