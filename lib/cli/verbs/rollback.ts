import type { LedgerContent } from "../../release/ledger-content";
import { ledgerText } from "../../release/ledger-format";
import * as transitions from "../../release/transitions";
import { isRefusal, type Outcome } from "../../release/transitions/outcome";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { PlannedChange } from "../ports/terraform";
import type { LiveRule, TrafficView } from "../ports/traffic";
import { Stopwatch } from "../stopwatch";
import { confirm } from "../transition/confirm";
import { publishLedger } from "../transition/publish-ledger";
import { nextCommands, type Report } from "../transition/report";
import type { TransitionOptions } from "../transition/transition";
import { demandOwnLedger } from "../transition/unfinished";
import { isAsWanted, trafficCorrection, type TrafficCorrection } from "../transition/wanted-traffic";
import { fewestHealthy, healthOf } from "../transition/wait-for-healthy";
import { writeOnly } from "../transition/write-only";
import { confirmByTerraform } from "./confirm-by-terraform";
import { correctTraffic, holdTraffic, remember } from "./hold-traffic";

/** How a rollback is to be carried out. */
export interface RollbackOptions extends TransitionOptions {
  /** Rolls back also to a color that has no healthy target. */
  readonly anyway?: boolean;
}

/**
 * Moves all traffic back, for the worst minute of the week. First the load balancer's own API, one call per route; then
 * the ledger and the serial; then Terraform confirms that configuration, state and reality agree. Works while somebody
 * else holds the state, and where there is no Terraform.
 */
export async function rollback(at: EnvironmentAtHand, service: string, options: RollbackOptions): Promise<Report> {
  const { terminal } = at.outside;
  const decide = (ledger: LedgerContent): Outcome => transitions.rollback(ledger, service);
  if (options.ledgerOnly) return writeOnly(at, { verb: "rollback", service, decide }, options);
  const stopwatch = new Stopwatch(at.outside);
  const outcome = decide(at.ledger.content);
  if (isRefusal(outcome) && !outcome.alreadySo) throw new CliError(outcome.rule, outcome.remedy);
  const repeats = isRefusal(outcome);
  const after = repeats ? at.ledger.content : outcome.ledger;
  const summary = repeats ? `${outcome.rule}; makes sure that the load balancer agrees` : outcome.summary;
  terminal.note(`${at.name}: ${summary}`);
  const [application, view] = await Promise.all([
    demandOwnLedger(at, after),
    at.cloud.traffic.view(at.targetGroupsOf(service)),
  ]);
  const correction = trafficCorrection(at.entry(service, after), at.targetGroupNames(service), view);
  const report = (result: Report["result"]): Report => ({
    verb: "rollback",
    environment: at.name,
    service,
    result,
    summary,
    serial: after.serial,
    changes: [
      ...correction.forward.map(({ rule }) => changeOf(at, service, rule, "update")),
      ...correction.remove.map((rule) => changeOf(at, service, rule, "delete")),
    ],
    next: repeats || result === "planned" ? [] : nextCommands(at, service, outcome.next),
  });
  if (correction.gone.length > 0) throw goneError(at, correction);
  if (!options.anyway) await demandSomethingHealthy(at, service, after, view);
  if (options.plan) return report("planned");
  const isThere = repeats && isAsWanted(correction);
  if (isThere && application !== "pending") return report("nothing to do");

  await stopwatch.withoutThinking(() => confirm(at, options, "Move traffic back?"));
  const before = at.cloud.calls();
  await correctTraffic(at, correction);
  const time = stopwatch.read();
  terminal.note(`Users reach the former release: the rules were changed after ${time.total} s.`);
  const isKept = keep(at, after, summary);
  // What was interrupted is perhaps not this rollback: then the serial does not count as applied yet.
  if (!isThere) await remember(at, after);
  const calls = { all: at.cloud.calls().all, mutating: at.cloud.calls().mutating - before.mutating };
  tellMissing(at, correction);
  if (isKept) {
    await confirmByTerraform(at, service, async () => (isThere ? undefined : holdTraffic(at, service, after)));
    await publishLedger(at, summary, options);
  }
  return { ...report("done"), time, calls };
}

/** What Terraform would call the change of a rule; its ARN, where the configuration has no such rule. */
function changeOf(
  { manifest }: EnvironmentAtHand,
  service: string,
  rule: LiveRule,
  action: "update" | "delete",
): PlannedChange {
  const rules = manifest.services[service]?.productionRules ?? [];
  const known = rules.find(({ priority }) => priority === rule.priority);
  return { action, type: "aws_lb_listener_rule", address: known?.address ?? rule.arn };
}

/** Traffic has moved already: a ledger that cannot be written is told, not thrown. Tells whether it is written. */
function keep(at: EnvironmentAtHand, content: LedgerContent, summary: string): boolean {
  const { terminal, git } = at.outside;
  try {
    at.write(content);
    return true;
  } catch (error) {
    terminal.note(`The ledger could not be written: ${(error as Error).message}`);
    terminal.note(`Users have moved. Put this into ${at.ledgerPath}, then commit and push it:`);
    terminal.note(ledgerText(content));
    for (const command of git.commandsFor(at.ledgerPath, `${at.name}: ${summary}`)) terminal.note(`  ${command}`);
    terminal.note(`Then have Terraform confirm it: twinstack apply ${at.name}.`);
    return false;
  }
}

/** Routes that only the former release has: their rules were removed when traffic moved away from it. */
function tellMissing(at: EnvironmentAtHand, { missing }: TrafficCorrection): void {
  if (missing.length === 0) return;
  const routes = missing.map(({ host = "*", path = "/*" }) => `${host}${path}`).join(", ");
  at.outside.terminal.note(
    `No rule answers ${routes} yet: Terraform makes it now; if it cannot: twinstack apply ${at.name}.`,
  );
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
