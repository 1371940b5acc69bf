import type { Clock } from "../../../lib/cli/ports/terminal";

/** A clock on which time passes only while somebody sleeps, and then at once. */
export class PatientClock implements Clock {
  /** How long each sleep was, in milliseconds. */
  readonly sleeps: number[] = [];
  private time = Date.parse("2025-06-01T12:00:00Z");

  now(): Date {
    return new Date(this.time);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.sleeps.push(milliseconds);
    this.time += milliseconds;
  }
}
