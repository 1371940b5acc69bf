import type { CliError } from "../cli-error";
import type { Clock } from "../ports/terminal";

/** How patient somebody is. */
export interface Patience {
  readonly clock: Clock;
  /** Longest time to wait, in minutes. */
  readonly minutes: number;
  /** What to say after that. */
  readonly fault: CliError;
}

const POLL_MS = 5_000;

/** Looks at once and then every 5 seconds, until it is done. */
export async function waitUntil(isDone: () => Promise<boolean>, { clock, minutes, fault }: Patience): Promise<void> {
  const end = clock.now().getTime() + minutes * 60_000;
  while (!(await isDone())) {
    if (clock.now().getTime() >= end) throw fault;
    await clock.sleep(POLL_MS);
  }
}
