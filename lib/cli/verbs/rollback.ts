import type { LedgerContent } from "../../release/ledger-content";
import { ledgerText } from "../../release/ledger-format";
import { ReleaseLedger } from "../../release/release-ledger";
import * as transitions from "../../release/transitions";
import { isRefusal } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import { appliedValue } from "../environment/applied-serial";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { TrafficView } from "../ports/traffic";
import { Stopwatch } from "../stopwatch";
import { confirm } from "../transition/confirm";
import { publishLedger } from "../transition/publish-ledger";
import { nextCommands, type Report } from "../transition/report";
import type { TransitionOptions } from "../transition/transition";
import { isAsWanted, trafficCorrection, type TrafficCorrection } from "../transition/wanted-traffic";
import { fewestHealthy, healthOf } from "../transition/wait-for-healthy";
import { confirmByTerraform } from "./confirm-by-terraform";

/** How a rollback is to be carried out. */
export interface RollbackOptions extends TransitionOptions {
  /** Rolls back also to a color that has no healthy target. */
  readonly anyway?: boolean;
}

/**
 * Moves all traffic back, for the worst minute of the week. First the load balancer's own API, one call per route; then
 * the serial and the ledger; then Terraform confirms that configuration, state and reality agree. Works while somebody
 * else holds the state, and where there is no Terraform.
 */
export async function rollback(at: EnvironmentAtHand, service: string, options: RollbackOptions): Promise<Report> {
  const { terminal, clock } = at.outside;
  const stopwatch = new Stopwatch(clock, { ...at.outside, terraform: at.terraform, cloud: at.cloud });
  const outcome = transitions.rollback(at.ledger.content, service);
  if (isRefusal(outcome) && !outcome.alreadySo) throw new CliError(outcome.rule, outcome.remedy);
  const repeats = isRefusal(outcome);
  const after: LedgerContent = repeats ? at.ledger.content : outcome.ledger;
  const summary = repeats ? `${outcome.rule}; makes sure that the load balancer agrees` : outcome.summary;
  terminal.note(`${at.name}: ${summary}`);
  const [application, view] = await Promise.all([at.application(), at.cloud.traffic.view(at.targetGroupsOf(service))]);
  const correction = trafficCorrection(at.entry(service, after), at.targetGroupNames(service), view);
  if (application.kind === "foreign") throw new CliError(application.refusal.rule, application.refusal.remedy);
  const report = (result: Report["result"]): Report => ({
    verb: "rollback",
    environment: at.name,
    service,
    result,
    summary,
    serial: after.serial,
    changes: [],
    next: repeats ? [] : nextCommands(at, service, outcome.next),
  });
  if (correction.gone.length > 0) throw goneError(at, correction);
  if (!options.anyway) await demandSomethingHealthy(at, service, after, view);
  if (options.plan) return report("planned");
  if (options.ledgerOnly) return ledgerOnly(at, after, report("written"), options);
  if (repeats && isAsWanted(correction) && application.kind === "applied") return report("nothing to do");

  await stopwatch.withoutThinking(() => confirm(at, options, "Move traffic back?"));
  const before = at.cloud.calls();
  await correct(at, correction);
  const time = stopwatch.read();
  terminal.note(`Users reach the former release: the rules were changed after ${time.total} s.`);
  await remember(at, after);
  const calls = { all: at.cloud.calls().all, mutating: at.cloud.calls().mutating - before.mutating };
  keep(at, after, summary);
  await confirmByTerraform(at, service, () => assertAgain(at, service, after));
  await publishLedger(at, summary, options);
  return { ...report("done"), time, calls };
}

/** One call per rule. The others are changed also when one fails: what is back is back. */
async function correct(at: EnvironmentAtHand, { forward, remove }: TrafficCorrection): Promise<void> {
  const changed = await Promise.allSettled([
    ...forward.map(({ rule, to }) => at.cloud.traffic.forward(rule.arn, to)),
    ...remove.map(({ arn }) => at.cloud.traffic.removeRule(arn)),
  ]);
  const failed = changed.filter((each) => each.status === "rejected");
  if (failed.length === 0) return;
  throw new CliError(
    `${failed.length} of ${changed.length} rules could not be changed: ${failed.map(({ reason }) => (reason as Error).message).join(" ")}`,
    `Run the same command again: it changes what is left. The ledger is as it was.`,
  );
}

/** Somebody else's apply may have moved the rules forward again. */
async function assertAgain(at: EnvironmentAtHand, service: string, ledger: LedgerContent): Promise<void> {
  const view = await at.cloud.traffic.view(at.targetGroupsOf(service));
  const correction = trafficCorrection(at.entry(service, ledger), at.targetGroupNames(service), view);
  if (correction.forward.length + correction.remove.length === 0) return;
  at.outside.terminal.note("Somebody else's apply moved the rules. Moving them back again.");
  await correct(at, correction);
  await remember(at, ledger);
}

/** From now on a plan made from an older ledger is refused. Traffic has moved already: what fails here is told, not thrown. */
async function remember(at: EnvironmentAtHand, ledger: LedgerContent): Promise<void> {
  const read = ReleaseLedger.parse(ledgerText(ledger), at.ledgerPath);
  const { parameter } = at.manifest.serial;
  try {
    await at.cloud.parameters.put(parameter, appliedValue(read));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    at.outside.terminal.note(`The serial could not be remembered in ${parameter}: ${error.message}`);
    at.outside.terminal.note(`Until it is, a stale checkout can move traffic forward again.`);
  }
}

/** Traffic has moved already: a ledger that cannot be written is told, not thrown. */
function keep(at: EnvironmentAtHand, content: LedgerContent, summary: string): void {
  const { terminal, git } = at.outside;
  try {
    at.write(content);
  } catch (error) {
    terminal.note(`The ledger could not be written: ${(error as Error).message}`);
    terminal.note(`Users have moved. Put this into ${at.ledgerPath}, then commit and push it:`);
    terminal.print(ledgerText(content));
    for (const command of git.commandsFor(at.ledgerPath, `${at.name}: ${summary}`)) terminal.note(`  ${command}`);
  }
}

async function ledgerOnly(
  at: EnvironmentAtHand,
  after: LedgerContent,
  report: Report,
  options: RollbackOptions,
): Promise<Report> {
  await confirm(at, options, "Write it into the ledger?");
  at.write(after);
  await publishLedger(at, report.summary, options);
  return { ...report, next: [`twinstack apply ${at.name}`] };
}

/** Going back to something dead helps nobody. */
async function demandSomethingHealthy(
  at: EnvironmentAtHand,
  service: string,
  after: LedgerContent,
  view: TrafficView,
): Promise<void> {
  const to = new Standing(service, at.entry(service, after)).whole;
  if (!to) return;
  const { healthy, total } = fewestHealthy(await healthOf(at, service, to, view));
  if (healthy > 0) return;
  throw new CliError(
    `${to} of ${service}, which would get all traffic, has 0 of ${total} targets healthy`,
    "To move traffic there all the same: --anyway. Nothing was changed.",
  );
}

function goneError({ name }: EnvironmentAtHand, { gone }: TrafficCorrection): CliError {
  return new CliError(
    `${gone.join(", ")} does not exist: the release that would get traffic does not run any more`,
    `Deploy its images again: twinstack deploy ${name} --image …. Nothing was changed.`,
  );
}
