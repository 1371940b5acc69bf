import type { LedgerContent } from "../../release/ledger-content";
import * as transitions from "../../release/transitions";
import type { Outcome } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Transition } from "../transition/transition";

/** Removes the color that no longer serves. */
export function retire(at: EnvironmentAtHand, service: string): Transition {
  return removal(at, service, { verb: "retire", decide: transitions.retire });
}

/** Gives up a release that failed or is not live. */
export function abandon(at: EnvironmentAtHand, service: string): Transition {
  return removal(at, service, { verb: "abandon", decide: transitions.abandon });
}

function removal(
  at: EnvironmentAtHand,
  service: string,
  { verb, decide }: { verb: "retire" | "abandon"; decide: (ledger: LedgerContent, service: string) => Outcome },
): Transition {
  return {
    verb,
    service,
    color: new Standing(service, at.entry(service)).idle,
    allows: ["capsule", "preview", "serial", "unrelated"],
    decide: (ledger) => decide(ledger, service),
  };
}
