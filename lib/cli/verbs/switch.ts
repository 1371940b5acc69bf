import type { Color } from "../../release/color";
import type { Release } from "../../release/ledger-content";
import * as transitions from "../../release/transitions";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { demandQuiet } from "../gates/alarms";
import { backUp, dueBackups, tellDueBackups } from "../gates/backup";
import { demandEvidence } from "../gates/evidence";
import { demandHealthy } from "../gates/healthy";
import { settleCapacity } from "../transition/settle";
import type { Transition } from "../transition/transition";

/** How traffic is to move. */
export interface SwitchRequest {
  /** Share of the deployed release, 1 to 100. */
  readonly percent?: number | undefined;
  /** Whether alarms will be watched afterwards. */
  readonly bake?: boolean;
}

/** Moves traffic to the release that was deployed, all of it or a part. */
export function switchTraffic(at: EnvironmentAtHand, service: string, request: SwitchRequest): Transition {
  return {
    verb: "switch",
    service,
    color: undefined,
    allows: ["traffic", "serial"],
    decide: (ledger) => transitions.switchTraffic(ledger, service, { percent: request.percent ?? 100, at: at.now }),
    ledgerGate: () => demandEvidence(at, service, incoming(at, service).color),
    gate: async () => {
      const { color } = incoming(at, service);
      await demandHealthy(at, service, color);
      if (request.bake) await demandQuiet(at, service, color);
      await tellDueBackups(at, service);
    },
    prepare: async () => {
      await settleCapacity(at, service);
      await backUp(at, await dueBackups(at, service));
    },
  };
}

/** The release that was deployed, and whose share of the traffic `switch` sets. */
export function incoming(at: EnvironmentAtHand, service: string): { color: Color; release: Release } {
  const standing = new Standing(service, at.entry(service));
  const color = standing.incoming;
  const release = standing.release(color);
  if (color && release) return { color, release };
  const serves = standing.whole ? `; ${standing.named(standing.whole)}, has all traffic` : "";
  throw new CliError(
    `no release of ${service} waits for traffic${serves}`,
    `Deploy one first: twinstack deploy ${at.name}. Nothing was changed.`,
  );
}
