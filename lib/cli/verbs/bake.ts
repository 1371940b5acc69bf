import type { Duration } from "../../core/duration";
import { otherColor, type Color } from "../../release/color";
import type { Release } from "../../release/ledger-content";
import { Standing } from "../../release/transitions/standing";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { ringing } from "../gates/alarms";
import { forSeconds } from "../terminal/time-words";
import { rollback } from "./rollback";

const POLL_MILLISECONDS = 15_000;

/** How a watch is to be kept. */
export interface BakeRequest {
  readonly time: Duration;
  /** Commit and push the ledger, should traffic move back. */
  readonly push?: boolean | undefined;
}

/** Watches the alarms of a release that just got traffic; moves traffic back by itself when one begins to ring. */
export async function bake(at: EnvironmentAtHand, service: string, { time, push }: BakeRequest): Promise<void> {
  const { terminal, clock } = at.outside;
  const { color, release, former } = watched(at, service);
  const start = clock.now().getTime();
  for (;;) {
    const alarms = await ringing(at, service, color);
    if (alarms.length > 0) {
      terminal.progressDone();
      const names = alarms.map(({ name, reason }) => `"${name}"${reason ? ` (${reason})` : ""}`).join(", ");
      const rang = `${names} began to ring ${forSeconds(secondsSince(start, clock.now()))} after the switch`;
      if (!former)
        throw new CliError(
          `${rang}, and nothing served before that traffic could go back to`,
          `Read the logs of ${color}, release ${release.release}; then deploy a new one.`,
        );
      terminal.note(`${rang}: moving traffic back from ${release.release}.`);
      await rollback(at, service, { confirm: at.name, ...(push === undefined ? {} : { push }) });
      throw new CliError(
        `${rang}, and traffic was moved back`,
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

/** What got traffic, and what had it before. */
function watched(
  at: EnvironmentAtHand,
  service: string,
): { color: Color; release: Release; former?: Color | undefined } {
  const standing = new Standing(service, at.entry(service));
  const former = standing.previous;
  const color = former ? otherColor(former) : standing.whole;
  const release = standing.release(color);
  if (color && release) return { color, release, former };
  throw new CliError(`nothing of ${service} is live`, "There is nothing to watch.");
}

function secondsSince(start: number, now: Date): number {
  return Math.round((now.getTime() - start) / 1000);
}
