import type { LedgerContent } from "../ledger-content";
import { abandonRefusal } from "./abandon";
import { deployRefusal } from "./deploy";
import { standingForDeploy } from "./legality";
import { isRefusal, type NextWord, type Refusal, type Verb } from "./outcome";
import { renameRefusal } from "./rename";
import { retireRefusal } from "./retire";
import { rollbackRefusal } from "./rollback";
import type { Standing } from "./standing";
import { switchRefusal } from "./switch";

/** By verb: why it is not possible now, if so. In the order in which they are offered. */
const REFUSALS: Readonly<Record<Verb, (standing: Standing) => Refusal | undefined>> = {
  switch: switchRefusal,
  rollback: rollbackRefusal,
  retire: retireRefusal,
  abandon: abandonRefusal,
  deploy: deployRefusal,
  rename: renameRefusal,
};

/** What is legal now for a service; for a service that the ledger does not know, a first release. */
export function possibleTransitions(ledger: LedgerContent, service: string): Verb[] {
  const standing = standingForDeploy(ledger, service);
  if (isRefusal(standing)) return [];
  return Object.hasOwn(ledger.services, service) ? legalVerbs(standing) : ["deploy"];
}

/** What a person would do next: not what is legal but leads nowhere. */
export function nextWords(standing: Standing): NextWord[] {
  const { incoming, previous } = standing;
  const newcomer = incoming !== undefined && standing.release(incoming) && standing.share(incoming) < 100;
  const unwanted: readonly Verb[] = newcomer ? ["rename"] : ["rename", "switch"];
  const verbs = legalVerbs(standing).filter((verb) => !unwanted.includes(verb));
  const retiresNewcomer = newcomer && !previous;
  const words = retiresNewcomer ? verbs.filter((verb) => verb !== "retire") : verbs;
  return words.includes("switch") ? ["verify", ...words] : words;
}

function legalVerbs(standing: Standing): Verb[] {
  return (Object.keys(REFUSALS) as Verb[]).filter((verb) => !REFUSALS[verb](standing));
}
