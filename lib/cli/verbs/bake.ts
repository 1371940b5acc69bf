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
  const { terminal } = at.outside;
  const subject = watched(at, service);
  const { color, release, former } = subject;
  const rang = await terminal.interruptible((interrupted) => watch(at, service, subject, { time, interrupted }));
  terminal.progressDone();
  if (rang === undefined) return terminal.note(`No alarm of ${service} ${color} rang in ${time}.`);
  const logs = `twinstack logs ${at.name} --service ${service} --release ${release.release}`;
  if (!former)
    throw new CliError(
      `${rang}, and nothing served before that traffic could go back to`,
      `Read the logs of ${color}: ${logs}; then deploy a new one.`,
    );
  terminal.note(`${rang}: moving traffic back from ${release.release}.`);
  await rollback(at, service, { confirm: at.name, ...(push === undefined ? {} : { push }) });
  throw new CliError(
    `${rang}, and traffic was moved back`,
    `Read the logs of ${color}: ${logs}; then abandon it, or deploy a new one.`,
  );
}

/** What rang, and when; nothing if it was quiet to the end. */
async function watch(
  at: EnvironmentAtHand,
  service: string,
  { color, release, former }: Watched,
  { time, interrupted }: { readonly time: Duration; readonly interrupted: AbortSignal },
): Promise<string | undefined> {
  const { terminal, clock } = at.outside;
  const start = clock.now().getTime();
  for (;;) {
    const alarms = await ringing(at, service, color);
    const seconds = secondsSince(start, clock.now());
    if (alarms.length > 0) {
      const names = alarms.map(({ name, reason }) => `"${name}"${reason ? ` (${reason})` : ""}`).join(", ");
      return `${names} began to ring ${forSeconds(seconds)} after the switch`;
    }
    if (interrupted.aborted)
      throw new CliError(
        `interrupted after ${forSeconds(seconds)} of ${time}: nobody watches the alarms of ${service} any more`,
        `Traffic stays on ${color}, release ${release.release}. ${former ? `To move it back: twinstack rollback ${at.name}.` : ""}`.trim(),
      );
    if (seconds >= time.toSeconds()) return undefined;
    terminal.progress(`${service} ${color}: alarms quiet for ${forSeconds(seconds)} of ${time}`);
    await clock.sleep(Math.min(POLL_MILLISECONDS, (time.toSeconds() - seconds) * 1000), interrupted);
  }
}

/** What got traffic, and what had it before. */
interface Watched {
  readonly color: Color;
  readonly release: Release;
  readonly former?: Color | undefined;
}

function watched(at: EnvironmentAtHand, service: string): Watched {
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
