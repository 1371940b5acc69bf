import type { Duration } from "../../core/duration";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { ringing } from "../gates/alarms";
import { forSeconds } from "../terminal/time-words";
import { rollback } from "./rollback";
import { incoming } from "./switch";

const POLL_MILLISECONDS = 15_000;

/** Watches the alarms of a release that just got traffic; moves traffic back by itself when one begins to ring. */
export async function bake(at: EnvironmentAtHand, service: string, time: Duration): Promise<void> {
  const { terminal, clock } = at.outside;
  const { color, release } = incoming(at, service);
  const start = clock.now().getTime();
  for (;;) {
    const alarms = await ringing(at, service, color);
    if (alarms.length > 0) {
      terminal.progressDone();
      const names = alarms.map(({ name, reason }) => `"${name}"${reason ? ` (${reason})` : ""}`).join(", ");
      terminal.note(`${names} rings: moving traffic back from ${release.release}.`);
      await rollback(at, service, { confirm: at.name });
      throw new CliError(
        `${names} began to ring ${forSeconds(secondsSince(start, clock.now()))} after the switch, and traffic was moved back`,
        `Read the logs of ${color}, release ${release.release}; then abandon it, or deploy a new one.`,
      );
    }
    const seconds = secondsSince(start, clock.now());
    if (seconds >= time.toSeconds()) break;
    terminal.progress(`${service} ${color}: alarms quiet for ${forSeconds(seconds)} of ${time}`);
    await clock.sleep(Math.min(POLL_MILLISECONDS, (time.toSeconds() - seconds) * 1000));
  }
  terminal.progressDone();
  terminal.note(`No alarm of ${service} ${color} rang in ${time}.`);
}

function secondsSince(start: number, now: Date): number {
  return Math.round((now.getTime() - start) / 1000);
}
