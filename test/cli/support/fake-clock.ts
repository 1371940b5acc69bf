import type { Clock } from "../../../lib/cli/ports/terminal";

export class FakeClock implements Clock {
  constructor(private time: Date) {}
  now(): Date {
    return this.time;
  }
  async sleep(milliseconds: number): Promise<void> {
    this.time = new Date(this.time.getTime() + milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
