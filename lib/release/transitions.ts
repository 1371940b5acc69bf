import type { LedgerContent } from "./ledger-content";
import { nextNumber } from "./release-number";
import { nameRefusal } from "./service-name";
import { planAbandon } from "./transitions/abandon";
import { planDeploy, type NewRelease } from "./transitions/deploy";
import { finished, withEntry } from "./transitions/finish";
import { standingForDeploy, standingOf } from "./transitions/legality";
import { isRefusal, type NextWord, type Outcome, type Plan, type Refusal } from "./transitions/outcome";
import { planRename } from "./transitions/rename";
import { planRetire } from "./transitions/retire";
import { planRollback } from "./transitions/rollback";
import type { Standing } from "./transitions/standing";
import { planSwitch, type Move } from "./transitions/switch";

export type { Move, NewRelease };
export { isRefusal, type Done, type NextWord, type Outcome, type Refusal, type Verb } from "./transitions/outcome";
export { possibleTransitions } from "./transitions/possible-transitions";

// The state machine of releases. Every transition is a pure function from ledger to ledger: it touches one service,
// raises the serial by one, and starts from and leads to sound ledgers only.

/** Not the switch that would be possible again: nobody wants to hear of that now. */
const AFTER_ROLLBACK: readonly NextWord[] = ["abandon", "deploy"];

/** Writes a new release into the idle color, in place of what it held. A first release creates the service's entry. */
export function deploy(ledger: LedgerContent, service: string, release: NewRelease): Outcome {
  const id = `r${nextNumber(ledger, service)}`;
  return step(ledger, standingForDeploy(ledger, service), (standing) => planDeploy(standing, id, release));
}

/** Moves traffic to the color that was deployed, all of it or a part. */
export function switchTraffic(ledger: LedgerContent, service: string, move: Move): Outcome {
  return step(ledger, standingOf(ledger, service), (standing) => planSwitch(standing, move));
}

/** Moves all traffic back to the release that had it before. */
export function rollback(ledger: LedgerContent, service: string): Outcome {
  const outcome = step(ledger, standingOf(ledger, service), planRollback);
  return isRefusal(outcome) ? outcome : { ...outcome, next: AFTER_ROLLBACK };
}

/** Removes the color that gets no traffic. */
export function retire(ledger: LedgerContent, service: string): Outcome {
  return step(ledger, standingOf(ledger, service), planRetire);
}

/** Gives up a release that failed or is not live, and clears its color. */
export function abandon(ledger: LedgerContent, service: string): Outcome {
  return step(ledger, standingOf(ledger, service), planAbandon);
}

/** Gives a service another name. */
export function rename(ledger: LedgerContent, service: string, name: string): Outcome {
  if (name === service)
    return { rule: `the service is called ${name} already`, remedy: "Choose another name.", alreadySo: true };
  const standing = standingOf(ledger, service);
  if (isRefusal(standing)) return standing;
  return nameRefusal(ledger, name, service) ?? step(ledger, standing, (each) => planRename(each, name), name);
}

/** From plan to ledger. What comes out is checked like what went in: nothing illegal is handed out. */
function step(
  ledger: LedgerContent,
  from: Standing | Refusal,
  plan: (standing: Standing) => Plan | Refusal,
  name?: string,
): Outcome {
  if (isRefusal(from)) return from;
  const planned = plan(from);
  if (isRefusal(planned)) return planned;
  const { service } = from;
  const services = withEntry(ledger.services, service, planned.entry);
  const to = name ?? service;
  return finished(
    { ...ledger, serial: ledger.serial + 1, services: renamed(services, service, to) },
    to,
    planned.summary,
  );
}

/** The same entries in the same order, one of them under another name. */
function renamed(services: LedgerContent["services"], from: string, to: string): LedgerContent["services"] {
  return Object.fromEntries(Object.entries(services).map(([name, entry]) => [name === from ? to : name, entry]));
}
