import type { LedgerContent } from "../../release/ledger-content";
import { CliError } from "../cli-error";
import { applicationOf, appliedValueOf, givenUpValue, type Application } from "../environment/applied-serial";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Transition } from "./transition";

/**
 * How the ledger stands to the environment. Refuses a ledger that is not the environment's.
 *
 * @param after what a command is about to write: the environment may know it, if it could not be written the last time
 */
export async function demandOwnLedger(
  at: EnvironmentAtHand,
  after?: LedgerContent,
): Promise<Exclude<Application["kind"], "foreign">> {
  const remembered = await at.remembered();
  const application = applicationOf(at.ledger, remembered);
  if (application.kind !== "foreign") return application.kind;
  if (after && remembered === appliedValueOf(after)) return "applied";
  throw new CliError(application.refusal.rule, application.refusal.remedy);
}

/** Like {@link demandOwnLedger}, and asks AWS whether every release that the ledger says to run was made. */
export async function demandOwnApplication(at: EnvironmentAtHand): Promise<Exclude<Application["kind"], "foreign">> {
  const application = await at.application();
  if (application.kind !== "foreign") return application.kind;
  throw new CliError(application.refusal.rule, application.refusal.remedy);
}

/** Whether a transition may follow one that was not carried out to its end: it leads back to what serves. */
export function mayFollowUnfinished(at: EnvironmentAtHand, transition: Transition): boolean {
  return transition.verb === "abandon" || replacesFailed(at, transition);
}

/** A release that failed is replaced by the next one, whatever was left of it. */
function replacesFailed(at: EnvironmentAtHand, { verb, service, color }: Transition): boolean {
  return verb === "deploy" && color !== undefined && at.entry(service).colors[color]?.failed !== undefined;
}

export function unfinishedError({ name, ledger }: EnvironmentAtHand): CliError {
  return new CliError(
    `the last transition of ${name}, serial ${ledger.serial}, was not carried out to its end`,
    `To carry on: twinstack apply ${name}. To give it up: twinstack rollback ${name}, or twinstack abandon ${name}.`,
  );
}

/**
 * From here on the unfinished transition counts as applied: nobody may come back to it, and the next one may follow. Gives
 * what takes that back.
 */
export async function giveUpUnfinished(
  at: EnvironmentAtHand,
  ask: (question: string) => Promise<void>,
): Promise<() => Promise<void>> {
  const { parameters } = at.cloud;
  const { parameter } = at.manifest.serial;
  const before = await at.remembered();
  await ask(`The last transition of ${at.name}, serial ${at.ledger.serial}, was interrupted. Give it up?`);
  await parameters.put(parameter, givenUpValue(at.ledger, before));
  return async () => {
    if (before !== undefined) await parameters.put(parameter, before);
  };
}
