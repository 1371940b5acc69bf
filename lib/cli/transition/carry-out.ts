import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { LedgerContent } from "../../release/ledger-content";
import { COLORS } from "../../release/color";
import { isRefusal, type Done, type Refusal } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import { chooseEnvironment } from "../environment/choose";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { clearLeftovers } from "../leftovers/clear-leftovers";
import type { TerraformPlan } from "../ports/terraform";
import { Stopwatch } from "../stopwatch";
import { applied, planned } from "./apply";
import { applyLedger } from "./apply-ledger";
import { confirm } from "./confirm";
import { listed, planRefusal } from "./plan-refusal";
import { reviewPlan, type Subject } from "./plan-review";
import { publishLedger } from "./publish-ledger";
import { nothingToDo, reportOf, type Report } from "./report";
import { noteService, settleCapacity } from "./settle";
import { changedNothing, terraformError } from "./terraform-trouble";
import type { Transition, TransitionOptions } from "./transition";
import { demandOwnApplication, giveUpUnfinished, mayFollowUnfinished, unfinishedError } from "./unfinished";
import { writeOnly } from "./write-only";

type Ask = (question: string) => Promise<void>;

/**
 * Carries out a transition: decides on the ledger, says what it means, checks what must hold, shows Terraform's plan, asks,
 * writes the ledger and applies exactly that plan. Nothing is written before the consent.
 */
export async function carryOut(
  at: EnvironmentAtHand,
  transition: Transition,
  options: TransitionOptions,
): Promise<Report> {
  if (options.ledgerOnly) return writeOnly(at, transition, options);
  const { terminal, clock } = at.outside;
  const stopwatch = new Stopwatch(at.outside);
  const ask: Ask = (question) => stopwatch.withoutThinking(() => confirm(at, options, question));

  const outcome = transition.decide(at.ledger.content);
  const application = await demandOwnApplication(at);
  const unfinished = application === "pending";
  if (application === "never" && transition.verb !== "abandon") demandNothingRuns(at);
  if (isRefusal(outcome)) return repeated(at, transition, { outcome, unfinished, options });
  if (unfinished && !mayFollowUnfinished(at, transition)) throw unfinishedError(at);
  terminal.note(`${at.name}: ${outcome.summary}`);
  transition.ledgerGate?.(at);
  await transition.gate?.(at);
  if (options.plan && unfinished) {
    terminal.note(`The last transition, serial ${at.ledger.serial}, was interrupted, and would be given up first.`);
    return reportOf(at, transition, outcome, { result: "planned" });
  }
  if (!options.plan) await clearLeftovers(at, ask);

  const takeBack = unfinished ? await giveUpUnfinished(at, ask) : undefined;
  const before = at.ledger.content;
  const proposal = { outcome, options, unfinished, isFirst: application === "never" };
  const { plan, after } = await orBack(at, takeBack, async () => {
    const made = await proposed(at, transition, proposal);
    if (options.plan) return made;
    await ask("Go on?");
    await transition.prepare?.(at);
    at.write(outcome.ledger);
    return made;
  });
  if (options.plan) {
    await at.outside.project.synthesize();
    return reportOf(at, transition, outcome, { result: "planned", plan });
  }

  const now = at.with(after);
  const failure = await applied(now, plan, transition.watch?.(now));
  const time = stopwatch.read();
  if (failure) {
    if (!changedNothing(failure))
      throw (await transition.failed?.(now, failure)) ?? terraformError(failure, at.name, clock.now());
    now.write(before);
    await asItWas(at, takeBack);
    throw terraformError(failure, at.name, clock.now());
  }
  noteService(now, transition.service);
  await publishLedger(now, outcome.summary, options);
  await settleCapacity(now, transition.service);
  return { ...reportOf(now, transition, outcome, { result: "done", plan }), time, calls: at.cloud.calls() };
}

/** An environment is made with what its ledger says to run, before anything more is asked of it. */
function demandNothingRuns({ name, ledger }: EnvironmentAtHand): void {
  const runs = ledger.serviceNames.flatMap((service) => COLORS.filter((color) => ledger.release(service, color)));
  if (runs.length === 0) return;
  throw new CliError(
    `${name} does not exist: it was never applied, or destroyed since; and its ledger has releases already`,
    `Make it first, with them: twinstack apply ${name}. Nothing was changed.`,
  );
}

interface Proposal {
  readonly outcome: Done;
  readonly options: TransitionOptions;
  readonly unfinished: boolean;
  readonly isFirst: boolean;
}

/** Plans with the ledger as it would be. A plan that does more than the transition is for is refused. */
async function proposed(
  at: EnvironmentAtHand,
  transition: Transition,
  { outcome, options, unfinished, isFirst }: Proposal,
): Promise<{ plan: TerraformPlan; after: EnvironmentManifest }> {
  const { terminal } = at.outside;
  const after = await manifestWith(at, outcome.ledger);
  const plan = await planned(at);
  const review = reviewPlan(plan.changes, transition, [at.manifest, after]);
  const allowed = new Set<Subject>([
    ...transition.allows,
    ...(isFirst ? (["traffic", "unrelated"] as const) : []),
    // What an interrupted transition left is cleared together with it.
    ...(unfinished ? (["capsule", "preview"] as const) : []),
  ]);
  const refusal = planRefusal(review, { allowed, others: options.withOtherChanges ?? false });
  if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was changed.`);
  if (isFirst) terminal.note(`  the environment's first apply: ${plan.changes.length} resources`);
  else
    for (const [subject, changes] of Object.entries(review))
      if (changes.length > 0) terminal.note(`  ${subject === "unrelated" ? "besides" : subject}: ${listed(changes)}`);
  return { plan, after };
}

async function manifestWith(at: EnvironmentAtHand, content: LedgerContent): Promise<EnvironmentManifest> {
  return chooseEnvironment(await at.outside.project.synthesize({ environment: at.name, content }), at.name);
}

type TakeBack = (() => Promise<void>) | undefined;

/** Leaves everything as it was when something stands against a transition before it begins. */
async function orBack<T>(at: EnvironmentAtHand, takeBack: TakeBack, begin: () => Promise<T>): Promise<T> {
  try {
    return await begin();
  } catch (error) {
    await asItWas(at, takeBack);
    throw error;
  }
}

/** The serial counts again as before, and the folder holds no proposal that nobody agreed to. */
async function asItWas(at: EnvironmentAtHand, takeBack: TakeBack): Promise<void> {
  try {
    await takeBack?.();
    await at.outside.project.synthesize();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    at.outside.terminal.note(`Not everything could be taken back: ${error.message}`);
  }
}

/** Somebody who repeats a command after a crash: carries on, or is told that it is done. */
async function repeated(
  at: EnvironmentAtHand,
  transition: Transition,
  { outcome, unfinished, options }: { outcome: Refusal; unfinished: boolean; options: TransitionOptions },
): Promise<Report> {
  if (!outcome.alreadySo) throw new CliError(outcome.rule, outcome.remedy);
  if (!unfinished) return nothingToDo(at, transition, outcome);
  at.outside.terminal.note(`${at.name}: the ledger says so already, but it was not applied to its end. Carrying on.`);
  return applyLedger(at, options);
}
