import { COLORS, type Color } from "../../release/color";
import { markServed } from "../../release/notes/mark-served";
import { isRefusal } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { InstanceGroupView } from "../ports/instance-groups";
import { groupOf } from "./group-of";
import { waitForHealthy } from "./wait-for-healthy";

/** What a color's group has to become. */
export interface Adjustment {
  readonly group: string;
  readonly color: Color;
  /** How many instances it should have; left out when it has enough. */
  readonly desired?: number | undefined;
  /** Whether scaling policies may take instances away; left out when it is so already. */
  readonly scaleIn?: boolean | undefined;
}

/**
 * What the groups of a service need so that traffic can move at any moment: a color without all of the traffic has at
 * least as many instances as the one that serves, and is not scaled in. Operational state: Terraform ignores it.
 */
export function adjustments(standing: Standing, groups: Partial<Record<Color, InstanceGroupView>>): Adjustment[] {
  const serving = standing.live.map((color) => groups[color]?.desired ?? 0);
  const needed = Math.max(0, ...serving);
  return COLORS.flatMap((color) => {
    const group = groups[color];
    if (!group || standing.release(color)?.failed) return [];
    const scaleIn = standing.share(color) === 100;
    const desired = Math.min(Math.max(group.desired, needed), group.max);
    const adjustment: Adjustment = {
      group: group.name,
      color,
      ...(desired > group.desired && standing.live.length > 0 ? { desired } : {}),
      ...(scaleIn === group.scalesIn ? {} : { scaleIn }),
    };
    return adjustment.desired === undefined && adjustment.scaleIn === undefined ? [] : [adjustment];
  });
}

/** Brings the groups of a service into the state of {@link adjustments}; waits until new instances are healthy. */
export async function settleCapacity(at: EnvironmentAtHand, service: string): Promise<void> {
  const { cloud, outside, manifest } = at;
  const all = await cloud.groups.of(manifest);
  const standing = new Standing(service, at.entry(service));
  const groups = Object.fromEntries(
    COLORS.flatMap((color) => {
      const group = groupOf(all, at, service, color);
      return group ? [[color, group]] : [];
    }),
  ) as Partial<Record<Color, InstanceGroupView>>;
  for (const { group, color, desired, scaleIn } of adjustments(standing, groups)) {
    if (desired !== undefined) {
      outside.terminal.note(`${service} ${color}: ${desired} instances, as many as the color that serves`);
      await cloud.groups.resize(group, desired);
      await waitForHealthy(at, service, color, desired);
    }
    if (scaleIn !== undefined) await cloud.groups.letScaleIn(group, scaleIn);
  }
}

/** Notes since when a release has had all of the traffic: its soak begins. Only after somebody saw that it is so. */
export function noteService(at: EnvironmentAtHand, service: string): void {
  const standing = new Standing(service, at.entry(service));
  const release = standing.release(standing.whole);
  if (!release || (release.served && release.served.until === undefined)) return;
  const noted = markServed(at.ledger.content, service, { at: at.now });
  if (!isRefusal(noted)) at.write(noted.ledger);
}
