import type { Clock } from "../ports/terminal";
import type { LogEntry, LogReader } from "./log-reader";
import { NewestEntries } from "./newest-entries";

/** How often is asked for new lines. */
const POLL_MS = 2_000;
/** How late a line may arrive and still be told: Docker sends what it collects every few seconds, and repeats what fails. */
const LATENESS_MS = 60_000;

/** How a log is to be followed. */
export interface Following {
  readonly since: Date;
  /** How many lines of the time before are told. */
  readonly limit: number;
  readonly clock: Clock;
  /** Ends it. */
  readonly interrupted: AbortSignal;
  /** Is given lines in order of time, each once, and how many older ones were left out; answers whether to go on. */
  tell(entries: readonly LogEntry[], leftOut: number): boolean;
}

/** Tells lines as they come, until it is interrupted. A line that arrives more than a minute late is missed. */
export async function follow(reader: LogReader, { since, limit, clock, interrupted, tell }: Following): Promise<void> {
  const told = new Told();
  let from = since;
  let most = limit;
  while (!interrupted.aborted) {
    const overlap = new Date(clock.now().getTime() - LATENESS_MS);
    const found = new NewestEntries(most);
    for await (const page of reader.since(from)) {
      found.add(page.filter((entry) => told.isNew(entry)));
      if (interrupted.aborted) return;
    }
    if (!tell(found.entries, found.leftOut)) return;
    from = overlap > since ? overlap : since;
    told.forgetBefore(from);
    most = Infinity;
    await clock.sleep(POLL_MS, interrupted);
  }
}

/** Lines that were told already: each is asked for again as long as others may arrive late beside it. */
class Told {
  private readonly times = new Map<string, string>();

  /** Whether nobody saw it yet; from now on somebody did. */
  isNew({ id, time }: LogEntry): boolean {
    if (this.times.has(id)) return false;
    this.times.set(id, time);
    return true;
  }

  forgetBefore(moment: Date): void {
    const oldest = moment.toISOString();
    for (const [id, time] of this.times) if (time < oldest) this.times.delete(id);
  }
}
