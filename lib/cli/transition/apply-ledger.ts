import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { backUp, dueBackups } from "../gates/backup";
import { trafficGate } from "../gates/traffic-gate";
import { clearLeftovers } from "../leftovers/clear-leftovers";
import type { TerraformFailure, TerraformPlan } from "../ports/terraform";
import { Stopwatch } from "../stopwatch";
import { applied, planned } from "./apply";
import { applyRefusal, plannedFor } from "./apply-refusal";
import { confirm } from "./confirm";
import { failedGate } from "./failed-gate";
import { listed } from "./plan-refusal";
import { publishLedger } from "./publish-ledger";
import { nextCommands, type Report } from "./report";
import { noteService, settleCapacity } from "./settle";
import { terraformError } from "./terraform-trouble";
import type { TransitionOptions } from "./transition";
import { writePlan } from "./written-plan";
import { demandOwnApplication } from "./unfinished";

/** What `twinstack apply` takes. */
export interface ApplyOptions extends TransitionOptions {
  /** Where the plan is written as JSON, also one that is then refused: that one has to be looked at. */
  readonly planJson?: string;
}

/** Applies the ledger as it is: carries on after an interruption, or carries out what `--ledger-only` wrote. */
export async function applyLedger(at: EnvironmentAtHand, options: ApplyOptions): Promise<Report> {
  const { terminal, clock } = at.outside;
  const stopwatch = new Stopwatch(at.outside);
  const ask = (question: string) => stopwatch.withoutThinking(() => confirm(at, options, question));
  const isFirst = (await demandOwnApplication(at)) === "never";

  if (!options.plan) await clearLeftovers(at, ask);
  const plan = await planned(at);
  if (options.planJson !== undefined) await writePlan(at, plan, options.planJson);
  const refusal = applyRefusal(plan.changes, { manifest: at.manifest, ledger: at.ledger.content, isFirst });
  if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was changed.`);
  const summary = plan.changes.length === 0 ? "nothing to change" : `changes ${plan.changes.length} resources`;
  terminal.note(`${at.name}: ${summary}${plan.changes.length === 0 ? "" : `: ${listed(plan.changes)}`}`);
  const report = { verb: "apply", environment: at.name, summary, serial: at.ledger.serial, changes: plan.changes };
  if (options.plan) return { ...report, result: "planned", next: [] };

  if (plan.changes.length > 0) {
    const moved = isFirst ? [] : await gates(at, plan);
    await ask("Go on?");
    for (const service of moved) await backUp(at, await dueBackups(at, service));
    const failure = await applied(at, plan);
    if (failure) {
      throw (await failedGates(at, failure)) ?? terraformError(failure, at.name, clock.now());
    }
  }
  const time = stopwatch.read();
  for (const service of at.ledger.serviceNames) noteService(at, service);
  // What served since when is noted there: others need it, too.
  if (options.push || (await at.outside.git.isChanged(at.ledgerPath))) await publishLedger(at, summary, options);
  for (const service of at.ledger.serviceNames) await settleCapacity(at, service);
  return { ...report, result: "done", next: nextAfter(at), time, calls: at.cloud.calls() };
}

/** What there is to say of releases that did not pass their gates, of several the first. */
async function failedGates(at: EnvironmentAtHand, failure: TerraformFailure): Promise<CliError | undefined> {
  let told: CliError | undefined;
  // One after another: each writes into the ledger.
  for (const service of Object.keys(at.manifest.services)) {
    const found = await failedGate(at, service, failure);
    told ??= found;
  }
  return told;
}

/** A release that waits for traffic is verified next. */
function nextAfter(at: EnvironmentAtHand): string[] {
  const waiting = at.ledger.serviceNames.filter((service) => new Standing(service, at.entry(service)).incoming);
  return [...waiting.flatMap((service) => nextCommands(at, service, ["verify"])), `twinstack status ${at.name}`];
}

/** What must hold for every service whose traffic the plan moves; gives those services. */
async function gates(at: EnvironmentAtHand, plan: TerraformPlan): Promise<string[]> {
  const moved = at.ledger.serviceNames
    .map((service) => plannedFor(plan.changes, service, { manifest: at.manifest, ledger: at.ledger.content }))
    .filter(({ traffic }) => traffic.length > 0);
  for (const each of moved) await trafficGate(at, each.standing.service, each);
  return moved.map(({ standing }) => standing.service);
}
