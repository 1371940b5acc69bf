import type { Clock } from "../../../lib/cli/ports/terminal";

/** A clock that stands still until somebody sleeps, and then is later at once. */
export class FakeClock implements Clock {
  /** How long each sleep took, in milliseconds. */
  readonly sleeps: number[] = [];
  /** What happens meanwhile. */
  whileSleeping: (() => void) | undefined;
  private time: number;

  constructor(start = "2026-03-01T12:00:00.000Z") {
    this.time = Date.parse(start);
  }

  now(): Date {
    return new Date(this.time);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.pass(milliseconds);
    this.whileSleeping?.();
    // Others get their turn, as in a real sleep.
    await new Promise(setImmediate);
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}
