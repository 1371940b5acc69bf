import { COLORS, colorId } from "../../../../lib/release/color";
import type { ServiceEntry } from "../../../../lib/release/ledger-content";
import { Route } from "../../../../lib/traffic/route";
import type { Account } from "./account";
import { isProductionRule, targetsOf, type Thing, type World } from "./world";

/** Where the production rules lead, against what the ledger says: by route the release, container and share. */
export function servedAsPlanned({ ledger, after }: Account): string[] {
  const planned = Object.entries(ledger.services)
    .flatMap(([service, entry]) => plannedTargets(service, entry))
    .sort();
  const real = after.rules
    .filter(isProductionRule)
    .flatMap((rule) => realTargets(rule, after))
    .sort();
  return planned.join("\n") === real.join("\n") ? [] : [`planned ${planned.join(", ")}; real ${real.join(", ")}`];
}

function plannedTargets(service: string, { traffic, colors }: ServiceEntry): string[] {
  return COLORS.flatMap((color) => {
    const release = colors[color];
    const share = traffic[color] ?? 0;
    if (!release || share === 0) return [];
    return release.routes.map((route) => {
      const place = `${service}/Routes/${Route.fromLedger(route).id}`;
      return `${place} → ${colorId(color)} ${release.release} ${route.container} ${share} %`;
    });
  });
}

function realTargets(rule: Thing, world: World): string[] {
  const [place = ""] = /\w+\/Routes\/\w+/.exec(rule.path) ?? [];
  return targetsOf(rule).map(({ id, weight }) => {
    const targetGroup = world.get(id);
    const [, color, container] = /\/(Blue|Green)\/Targets-(\w+)\//.exec(targetGroup?.path ?? "") ?? [];
    const [release] = /\br\d+\b/.exec((targetGroup?.values.name as string | undefined) ?? "") ?? [];
    return `${place} → ${color} ${release} ${container} ${weight} %`;
  });
}
