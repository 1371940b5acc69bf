import { COLORS } from "../../release/color";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { trafficGate } from "../gates/traffic-gate";
import { clearLeftovers } from "../leftovers/clear-leftovers";
import { Stopwatch } from "../stopwatch";
import { applied, planned } from "./apply";
import { confirm } from "./confirm";
import { failedGate } from "./failed-gate";
import { applyRefusal, listed } from "./plan-refusal";
import { reviewPlan } from "./plan-review";
import type { Report } from "./report";
import { noteService, settleCapacity } from "./settle";
import { terraformError } from "./terraform-trouble";
import type { TransitionOptions } from "./transition";

/** Applies the ledger as it is: carries on after an interruption, or carries out what `--ledger-only` wrote. */
export async function applyLedger(at: EnvironmentAtHand, options: TransitionOptions): Promise<Report> {
  const { terminal, clock } = at.outside;
  const stopwatch = new Stopwatch(clock, { ...at.outside, terraform: at.terraform, cloud: at.cloud });
  const ask = (question: string) => stopwatch.withoutThinking(() => confirm(at, options, question));
  const application = await at.application();
  if (application.kind === "foreign") throw new CliError(application.refusal.rule, application.refusal.remedy);

  if (!options.plan) await clearLeftovers(at, ask);
  const plan = await planned(at);
  const review = reviewPlan(plan.changes, { service: "", color: undefined }, [at.manifest]);
  const refusal = applyRefusal(review, { isFirst: application.kind === "never", serving: serving(at) });
  if (refusal) throw new CliError(refusal.rule, `${refusal.remedy} Nothing was changed.`);
  const summary = plan.changes.length === 0 ? "nothing to change" : `changes ${plan.changes.length} resources`;
  terminal.note(`${at.name}: ${summary}${plan.changes.length === 0 ? "" : `: ${listed(plan.changes)}`}`);
  const report = { verb: "apply", environment: at.name, summary, serial: at.ledger.serial, changes: plan.changes };
  if (options.plan) return { ...report, result: "planned", next: [] };

  if (plan.changes.length > 0) {
    await ask("Go on?");
    const moves = review.traffic.some(({ action }) => action !== "delete") && application.kind !== "never";
    if (moves) for (const service of at.ledger.serviceNames) await trafficGate(at, service);
    const failure = await applied(at, plan);
    if (failure) {
      for (const service of Object.keys(at.manifest.services)) failedGate(at, service, failure);
      throw terraformError(failure, at.name, clock.now());
    }
  }
  const time = stopwatch.read();
  for (const service of at.ledger.serviceNames) {
    await settleCapacity(at, service);
    noteService(at, service);
  }
  return { ...report, result: "done", next: [`twinstack status ${at.name}`], time, calls: at.cloud.calls() };
}

/** Terraform's addresses of everything in a capsule that serves users. */
function serving(at: EnvironmentAtHand): ReadonlySet<string> {
  return new Set(
    Object.entries(at.manifest.services).flatMap(([service, { capsules }]) => {
      const standing = new Standing(service, at.entry(service));
      return COLORS.filter((color) => standing.share(color) > 0).flatMap((color) => capsules[color]?.addresses ?? []);
    }),
  );
}
