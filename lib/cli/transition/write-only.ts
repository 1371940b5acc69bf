import { isRefusal, type Done } from "../../release/transitions/outcome";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { confirm } from "./confirm";
import { publishLedger } from "./publish-ledger";
import { nothingToDo, reportOf, type Report } from "./report";
import type { Transition, TransitionOptions } from "./transition";

/** Edits the ledger and stops, for teams that apply from CI. Asks neither AWS nor Terraform. */
export async function writeOnly(
  at: EnvironmentAtHand,
  transition: Pick<Transition, "verb" | "service" | "decide" | "ledgerGate">,
  options: TransitionOptions,
): Promise<Report> {
  const outcome = transition.decide(at.ledger.content);
  if (isRefusal(outcome)) {
    if (outcome.alreadySo) return nothingToDo(at, transition, outcome);
    throw new CliError(outcome.rule, outcome.remedy);
  }
  at.outside.terminal.note(`${at.name}: ${outcome.summary}`);
  transition.ledgerGate?.(at);
  if (options.plan) return reportOf(at, transition, outcome, { result: "planned" });
  return written(at, transition, outcome, options);
}

async function written(
  at: EnvironmentAtHand,
  transition: Pick<Transition, "verb" | "service">,
  outcome: Done,
  options: TransitionOptions,
): Promise<Report> {
  await confirm(at, options, "Write it into the ledger?");
  at.write(outcome.ledger);
  await publishLedger(at, outcome.summary, options);
  const report = reportOf(at, transition, outcome, { result: "written" });
  return { ...report, next: [`twinstack apply ${at.name}`] };
}
