import { setTimeout } from "node:timers/promises";
import type { Reality } from "../reality";

const PAUSE_MILLISECONDS = 700;

/** Asks the load balancer again and again whom it sends users to. */
export class Watch {
  /** Every release that got a share of any route at any moment. */
  readonly releases = new Set<string>();
  private over = false;
  private readonly watching: Promise<void>;

  constructor(private readonly reality: Reality) {
    this.watching = this.look();
  }

  /** Looks a last time. */
  async end(): Promise<void> {
    this.over = true;
    await this.watching;
    await this.take();
  }

  private async look(): Promise<void> {
    while (!this.over) {
      await this.take();
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }

  private async take(): Promise<void> {
    for (const receivers of Object.values(await this.reality.served()))
      for (const share of receivers.split(", ")) {
        const [release = "", weight] = share.split(" ");
        if (weight !== "0") this.releases.add(release);
      }
  }
}
