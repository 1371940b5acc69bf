import { Standing } from "../../release/transitions/standing";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { backUp, databasesToBackUp } from "./backup";
import { demandEvidence } from "./evidence";
import { demandHealthy } from "./healthy";

/**
 * What must hold before an apply moves traffic as the ledger says: who gets it is healthy now, and in a protected
 * environment verified lately. A release that is returned to has served already; nobody is asked to verify it again.
 */
export async function trafficGate(at: EnvironmentAtHand, service: string): Promise<void> {
  const standing = new Standing(service, at.entry(service));
  for (const color of standing.live) {
    const release = standing.release(color);
    if (!release || release.served) continue;
    demandEvidence(at, release);
    await demandHealthy(at, service, color);
  }
  await backUp(at, await databasesToBackUp(at, service));
}
