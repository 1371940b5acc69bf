import { ledgerFaults } from "../ledger-faults";
import { LEDGER_SCHEMA } from "../ledger-schema";
import type { LedgerContent, ServiceEntry } from "../ledger-content";
import { nameRefusal } from "../service-name";
import { isRefusal, type Refusal } from "./outcome";
import { Standing } from "./standing";

const NOTHING: ServiceEntry = { traffic: {}, colors: {} };

/** What is wrong with a ledger, so that no transition may start from it or lead to it. */
export function illegality(ledger: LedgerContent): Refusal | undefined {
  const issue = LEDGER_SCHEMA.safeParse(ledger).error?.issues[0];
  if (issue) {
    const rule = `the ledger's schema says of ${issue.path.join(".") || "the whole file"}: ${issue.message}`;
    return { rule, remedy: "Mend it; schema/release-ledger.schema.json says what a ledger may hold." };
  }
  const [fault] = ledgerFaults(ledger);
  return fault && { rule: `${fault.prop} is ${fault.value}, but ${fault.rule}`, remedy: fault.remedy };
}

/** Where a service stands, if the ledger is sound and knows it. */
export function standingOf(ledger: LedgerContent, service: string): Standing | Refusal {
  const wrong = illegality(ledger);
  if (wrong) return wrong;
  if (Object.hasOwn(ledger.services, service)) return new Standing(service, ledger.services[service] as ServiceEntry);
  const known = Object.keys(ledger.services).join(", ");
  return {
    rule: `the ledger of ${ledger.environment} has no service "${service}"`,
    remedy: known ? `It has: ${known}.` : "It has none yet: deploy a first release.",
  };
}

/** Like {@link standingOf}; a name that the ledger does not know yet is a new service's, if it may be one. */
export function standingForDeploy(ledger: LedgerContent, service: string): Standing | Refusal {
  const standing = standingOf(ledger, service);
  if (!isRefusal(standing) || Object.hasOwn(ledger.services, service)) return standing;
  return illegality(ledger) ?? nameRefusal(ledger, service) ?? new Standing(service, NOTHING);
}
