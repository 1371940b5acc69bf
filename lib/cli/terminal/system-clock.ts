import { setTimeout } from "node:timers/promises";
import type { Clock } from "../ports/terminal";

/** The machine's own time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  async sleep(milliseconds: number, until?: AbortSignal): Promise<void> {
    try {
      await setTimeout(milliseconds, undefined, until === undefined ? {} : { signal: until });
    } catch (error) {
      if (!until?.aborted) throw error;
    }
  }
}
