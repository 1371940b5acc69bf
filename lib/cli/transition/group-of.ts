import type { Color } from "../../release/color";
import { nameCarried } from "../../release/service-name";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { InstanceGroupView } from "../ports/instance-groups";

/** The group that runs the ledger's release of a color, by its tags. Of several (one is a leftover) the newest. */
export function groupOf(
  groups: readonly InstanceGroupView[],
  at: EnvironmentAtHand,
  service: string,
  color: Color,
): InstanceGroupView | undefined {
  const entry = at.entry(service);
  const release = entry.colors[color]?.release;
  if (release === undefined) return undefined;
  const name = nameCarried(service, entry, release);
  return groups
    .filter((group) => group.service === name && group.release === release && !group.deleting)
    .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))[0];
}
