import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { LedgerContent } from "../../release/ledger-content";
import { isRefusal, type Done, type Refusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import { appliedValue } from "../environment/applied-serial";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment } from "../environment/choose";
import { clearLeftovers } from "../leftovers/clear-leftovers";
import { isTerraformFailure, type TerraformPlan } from "../ports/terraform";
import { Stopwatch } from "../stopwatch";
import { applied, planned } from "./apply";
import { applyLedger } from "./apply-ledger";
import { confirm } from "./confirm";
import { listed, planRefusal } from "./plan-refusal";
import { reviewPlan } from "./plan-review";
import { publishLedger } from "./publish-ledger";
import { nextCommands, type Report } from "./report";
import { noteService, settleCapacity } from "./settle";
import { changedNothing, terraformError } from "./terraform-trouble";
import { mayFollowUnfinished, type Transition, type TransitionOptions } from "./transition";

/**
 * Carries out a transition: decides on the ledger, says what it means, checks what must hold, shows Terraform's plan, asks,
 * writes the ledger and applies exactly that plan. Nothing is written before the consent.
 */
export async function carryOut(
  at: EnvironmentAtHand,
  transition: Transition,
  options: TransitionOptions,
): Promise<Report> {
  const { terminal, clock } = at.outside;
  const stopwatch = new Stopwatch(clock, { ...at.outside, terraform: at.terraform, cloud: at.cloud });
  const ask = (question: string) => stopwatch.withoutThinking(() => confirm(at, options, question));

  const outcome = transition.decide(at.ledger.content);
  const unfinished = options.ledgerOnly ? false : await isUnfinished(at);
  if (isRefusal(outcome)) return repeated(at, transition, { outcome, unfinished, options });
  if (unfinished && !mayFollowUnfinished(transition) && !replacesFailed(at, transition)) throw unfinishedError(at);
  terminal.note(`${at.name}: ${outcome.summary}`);
  await transition.gate?.(at);
  if (options.ledgerOnly) return writeOnly(at, transition, { outcome, options, ask });

  if (unfinished && !options.plan) await giveUpUnfinished(at, ask);
  if (!options.plan) await clearLeftovers(at, ask);
  const { plan, after } = await proposed(at, transition, { outcome, options, unfinished });
  if (options.plan) return reportOf(at, transition, outcome, { result: "planned", plan });
  await ask("Go on?").catch(async (error: unknown) => {
    await at.outside.project.synthesize();
    throw error;
  });
  await transition.prepare?.(at);
  const before = at.ledger.content;
  at.write(outcome.ledger);
  const now = at.with(after);
  const failure = await applied(now, plan, transition.watch?.(now));
  const time = stopwatch.read();
  if (failure) {
    if (changedNothing(failure)) now.write(before);
    else transition.failed?.(now, failure);
    throw terraformError(failure, at.name, clock.now());
  }
  await settleCapacity(now, transition.service);
  noteService(now, transition.service);
  await publishLedger(now, outcome.summary, options);
  return { ...reportOf(now, transition, outcome, { result: "done", plan }), time, calls: at.cloud.calls() };
}

/** Whether the ledger's last transition was not carried out to its end. Refuses a ledger that is not the environment's. */
async function isUnfinished(at: EnvironmentAtHand): Promise<boolean> {
  const application = await at.application();
  if (application.kind === "foreign") throw new CliError(application.refusal.rule, application.refusal.remedy);
  return application.kind === "pending";
}

/** A release that failed is replaced by the next one, whatever was left of it. */
function replacesFailed(at: EnvironmentAtHand, { verb, service, color }: Transition): boolean {
  return verb === "deploy" && color !== undefined && at.entry(service).colors[color]?.failed !== undefined;
}

function unfinishedError({ name, ledger }: EnvironmentAtHand): CliError {
  return new CliError(
    `the last transition of ${name}, serial ${ledger.serial}, was not carried out to its end`,
    `To carry on: twinstack apply ${name}. To give it up: twinstack rollback or abandon ${name}.`,
  );
}

/** From here on the unfinished transition counts as applied: nobody may come back to it, and the next one may follow. */
async function giveUpUnfinished(at: EnvironmentAtHand, ask: (question: string) => Promise<void>): Promise<void> {
  await ask(`The last transition of ${at.name}, serial ${at.ledger.serial}, was interrupted. Give it up?`);
  await at.cloud.parameters.put(at.manifest.serial.parameter, appliedValue(at.ledger));
}

interface Decided {
  readonly outcome: Done;
  readonly options: TransitionOptions;
}

/** Plans with the ledger as it would be. A plan that does more than the transition is for is refused. */
async function proposed(
  at: EnvironmentAtHand,
  transition: Transition,
  { outcome, options, unfinished }: Decided & { readonly unfinished: boolean },
): Promise<{ plan: TerraformPlan; after: EnvironmentManifest }> {
  const { project, terminal } = at.outside;
  try {
    const after = await manifestWith(at, outcome.ledger);
    const plan = await planned(at);
    const review = reviewPlan(plan.changes, transition, [at.manifest, after]);
    const first = (await at.application()).kind === "never";
    const allowed = new Set(
      first ? [...transition.allows, "traffic" as const, "unrelated" as const] : transition.allows,
    );
    // What an interrupted transition left is cleared together with it.
    if (unfinished) for (const subject of ["capsule", "preview"] as const) allowed.add(subject);
    const refusal = planRefusal(review, { allowed, others: options.withOtherChanges ?? false });
    if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was changed.`);
    for (const [subject, changes] of Object.entries(review))
      if (changes.length > 0 && !first) terminal.note(`  ${subject}: ${listed(changes)}`);
    if (first) terminal.note(`  the environment's first apply: ${plan.changes.length} resources`);
    if (options.plan) await project.synthesize();
    return { plan, after };
  } catch (error) {
    // The folder holds a proposal that nobody agreed to.
    await project.synthesize();
    throw error;
  }
}

async function manifestWith(at: EnvironmentAtHand, content: LedgerContent): Promise<EnvironmentManifest> {
  return chooseEnvironment(await at.outside.project.synthesize({ environment: at.name, content }), at.name);
}

async function writeOnly(
  at: EnvironmentAtHand,
  transition: Transition,
  { outcome, options, ask }: Decided & { readonly ask: (question: string) => Promise<void> },
): Promise<Report> {
  if (options.plan) return reportOf(at, transition, outcome, { result: "planned" });
  await ask("Write it into the ledger?");
  at.write(outcome.ledger);
  await publishLedger(at, outcome.summary, options);
  const report = reportOf(at, transition, outcome, { result: "written" });
  return { ...report, next: [`twinstack apply ${at.name}`] };
}

/** Somebody who repeats a command after a crash: carries on, or is told that it is done. */
async function repeated(
  at: EnvironmentAtHand,
  { verb, service }: Transition,
  { outcome, unfinished, options }: { outcome: Refusal; unfinished: boolean; options: TransitionOptions },
): Promise<Report> {
  if (!outcome.alreadySo) throw new CliError(outcome.rule, outcome.remedy);
  if (unfinished) {
    at.outside.terminal.note(`${at.name}: the ledger says so already, but it was not applied to its end. Carrying on.`);
    return applyLedger(at, options);
  }
  const { name: environment, ledger } = at;
  const summary = `${outcome.rule}. ${outcome.remedy}`;
  return { verb, environment, service, result: "nothing to do", summary, serial: ledger.serial, changes: [], next: [] };
}

function reportOf(
  at: EnvironmentAtHand,
  { verb, service }: Transition,
  { ledger, summary, next }: Done,
  { result, plan }: { readonly result: Report["result"]; readonly plan?: TerraformPlan },
): Report {
  const changes = plan && !isTerraformFailure(plan) ? plan.changes : [];
  return {
    verb,
    environment: at.name,
    service,
    result,
    summary,
    serial: ledger.serial,
    changes,
    next: result === "planned" ? [] : nextCommands(at, service, next),
  };
}
