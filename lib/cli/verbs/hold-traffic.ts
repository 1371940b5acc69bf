import type { LedgerContent } from "../../release/ledger-content";
import { CliError } from "../cli-error";
import { appliedValueOf } from "../environment/applied-serial";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { trafficCorrection, type TrafficCorrection } from "../transition/wanted-traffic";

/** Changes rules, one call per rule. The others are changed also when one fails: what is back is back. */
export async function correctTraffic(at: EnvironmentAtHand, { forward, remove }: TrafficCorrection): Promise<void> {
  const changed = await Promise.allSettled([
    ...forward.map(({ rule, to }) => at.cloud.traffic.forward(rule.arn, to)),
    ...remove.map(({ arn }) => at.cloud.traffic.removeRule(arn)),
  ]);
  const failed = changed.filter((each) => each.status === "rejected");
  if (failed.length === 0) return;
  const reasons = failed.map(({ reason }) => (reason as Error).message).join(" ");
  throw new CliError(
    `${failed.length} of ${changed.length} rules could not be changed: ${reasons.replace(/\.$/, "")}`,
    `Run the same command again: it changes what is left.`,
  );
}

/** Makes the environment remember a ledger's serial: from now on a plan made from an older ledger is refused. */
export async function remember(at: EnvironmentAtHand, content: LedgerContent): Promise<void> {
  const { terminal } = at.outside;
  const { parameter } = at.manifest.serial;
  try {
    await at.cloud.parameters.put(parameter, appliedValueOf(content));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    // Traffic has moved already: what fails here is told, not thrown.
    terminal.note(`The serial could not be remembered in ${parameter}: ${error.message}`);
    terminal.note(`Until it is, a stale checkout can move traffic forward again.`);
  }
}

/**
 * Moves rules and serial to what a ledger says again, if somebody else's apply, planned before, moved them since. What
 * fails is told: the next time is soon.
 */
export async function holdTraffic(at: EnvironmentAtHand, service: string, content: LedgerContent): Promise<void> {
  const { terminal } = at.outside;
  try {
    const view = await at.cloud.traffic.view(at.targetGroupsOf(service));
    const correction = trafficCorrection(at.entry(service, content), at.targetGroupNames(service), view);
    if (correction.gone.length > 0) terminal.note(`Somebody else's apply removed ${correction.gone.join(", ")}.`);
    if (correction.forward.length + correction.remove.length > 0) {
      terminal.note("Somebody else's apply moved the rules. Moving them back again.");
      await correctTraffic(at, correction);
    }
    if ((await at.remembered()) !== appliedValueOf(content)) await remember(at, content);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    terminal.note(`The rules could not be moved back again: ${error.message}`);
  }
}
