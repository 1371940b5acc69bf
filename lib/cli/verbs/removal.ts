import type { Color } from "../../release/color";
import type { LedgerContent } from "../../release/ledger-content";
import { markFailed } from "../../release/notes/mark-failed";
import * as transitions from "../../release/transitions";
import { isRefusal, type Outcome } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Transition, TransitionOptions } from "../transition/transition";

/** Removes the color that no longer serves. */
export function retire(at: EnvironmentAtHand, service: string): Transition {
  return removal(at, service, { verb: "retire", decide: transitions.retire });
}

/**
 * Gives up a release that failed or is not live. A service's first release, planned to be live, is not live either as long as
 * no rule sends users to it: the load balancer knows.
 */
export async function abandon(
  at: EnvironmentAtHand,
  service: string,
  { ledgerOnly = false }: Pick<TransitionOptions, "ledgerOnly"> = {},
): Promise<Transition> {
  const first = ledgerOnly ? undefined : unseenFirst(at, service);
  if (first === undefined || (await isReached(at, service)))
    return removal(at, service, { verb: "abandon", decide: transitions.abandon });
  const failure = { release: first.release, at: at.now, reason: "given up before it served" };
  return removal(at, service, {
    verb: "abandon",
    color: first.color,
    decide: (ledger) => {
      const failed = markFailed(ledger, service, failure);
      return isRefusal(failed) ? failed : transitions.abandon(failed.ledger, service);
    },
  });
}

/** A service's only release, planned to be live and never seen so. */
function unseenFirst(at: EnvironmentAtHand, service: string): { color: Color; release: string } | undefined {
  const standing = new Standing(service, at.entry(service));
  const { whole: color, running } = standing;
  const release = standing.release(color);
  return color && running.length === 1 && release && !release.served ? { color, release: release.release } : undefined;
}

async function isReached(at: EnvironmentAtHand, service: string): Promise<boolean> {
  const { rules } = await at.cloud.traffic.view(at.targetGroupsOf(service));
  return rules.some(({ preview }) => preview === undefined);
}

interface Removal {
  readonly verb: "retire" | "abandon";
  /** What is removed, where it is not the idle color. */
  readonly color?: Color;
  readonly decide: (ledger: LedgerContent, service: string) => Outcome;
}

function removal(at: EnvironmentAtHand, service: string, { verb, color, decide }: Removal): Transition {
  return {
    verb,
    service,
    color: color ?? new Standing(service, at.entry(service)).idle,
    allows: ["capsule", "preview", "serial", "unrelated"],
    decide: (ledger) => decide(ledger, service),
  };
}
