import type { Color } from "../../release/color";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { PlannedForService } from "../transition/apply-refusal";
import { tellDueBackups } from "./backup";
import { demandEvidence } from "./evidence";
import { demandHealthy } from "./healthy";

/**
 * What must hold before an apply moves traffic as the ledger says: who gets it is healthy now, and in a protected
 * environment verified lately. A release that is returned to has served already; nobody is asked to verify it again.
 */
export async function trafficGate(at: EnvironmentAtHand, service: string, planned: PlannedForService): Promise<void> {
  const { standing } = planned;
  for (const color of standing.live) {
    const release = standing.release(color);
    if (!release || release.served || (await isFirstOnItsWay(at, color, planned))) continue;
    demandEvidence(at, service, color);
    await demandHealthy(at, service, color);
  }
  await tellDueBackups(at, service);
}

/**
 * Whether a release is being made in the same apply, behind the provider's own wait for healthy targets, while no release of
 * the service has users; or whether it is the only one and has users already. Then nothing else serves that a refusal would
 * protect.
 */
async function isFirstOnItsWay(at: EnvironmentAtHand, color: Color, planned: PlannedForService): Promise<boolean> {
  const { standing, isReached } = planned;
  if (isReached) return standing.running.length === 1;
  const group = at.manifest.services[standing.service]?.capsules[color]?.groupAddress;
  return planned.capacity(color).some(({ address, action }) => address === group && action !== "delete");
}
