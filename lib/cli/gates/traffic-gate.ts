import type { Color } from "../../release/color";
import { isRememberedAsLive } from "../environment/applied-serial";
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
 * Whether a first release is being made in the same apply, behind the provider's own wait for healthy targets, or is the only
 * one and has users already: then nothing else serves that a refusal would protect. A second one may wait beside it; then the
 * environment has to remember which of them was to be live.
 */
async function isFirstOnItsWay(at: EnvironmentAtHand, color: Color, planned: PlannedForService): Promise<boolean> {
  const { standing, isReached } = planned;
  const isAlone = standing.running.length === 1;
  if (isReached) return isAlone;
  const key = `${at.ledger.nameCarried(standing.service, color)}/${standing.release(color)?.release}`;
  if (!isAlone && !isRememberedAsLive(await at.remembered(), key)) return false;
  const group = at.manifest.services[standing.service]?.capsules[color]?.groupAddress;
  return planned.capacity(color).some(({ address, action }) => address === group && action !== "delete");
}
