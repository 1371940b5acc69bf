import { COLORS, otherColor, type Color } from "../color";
import type { Release, ServiceEntry, Traffic } from "../ledger-content";
import { releaseNumber } from "../release-number";

/** Where a service stands: an entry of the ledger, read the way that transitions need it. */
export class Standing {
  /** Shares as users see them. A first release that failed never got any, whatever was planned. */
  private readonly shares: Traffic;

  constructor(
    readonly service: string,
    readonly entry: ServiceEntry,
  ) {
    const planned = COLORS.filter((color) => (entry.traffic[color] ?? 0) > 0);
    const failed = planned.length > 0 && planned.every((color) => entry.colors[color]?.failed);
    this.shares = failed ? {} : entry.traffic;
  }

  share(color: Color): number {
    return this.shares[color] ?? 0;
  }

  release(color: Color | undefined): Release | undefined {
    return color && this.entry.colors[color];
  }

  /** Colors that users reach. */
  get live(): Color[] {
    return COLORS.filter((color) => this.share(color) > 0);
  }

  get isSplit(): boolean {
    return this.live.length > 1;
  }

  /** The color that has all of the traffic. */
  get whole(): Color | undefined {
    return COLORS.find((color) => this.share(color) === 100);
  }

  /** Colors that run a release, the older first. */
  get running(): Color[] {
    return COLORS.filter((color) => this.entry.colors[color]).sort((one, other) => this.age(one) - this.age(other));
  }

  /** The color that rollback returns to: it had all of the traffic before, and still runs that release. */
  get previous(): Color | undefined {
    const [older] = this.running;
    const remembered = COLORS.find((color) => this.entry.previous?.[color] === 100);
    const color = remembered ?? (this.isSplit ? older : undefined);
    return color && this.release(color) && this.share(otherColor(color)) > 0 ? color : undefined;
  }

  /** Where the next release goes. There is no such place while both colors get traffic. */
  get idle(): Color | undefined {
    if (this.isSplit) return undefined;
    if (this.whole) return otherColor(this.whole);
    return this.running.find((color) => this.release(color)?.failed) ?? this.running[0] ?? "blue";
  }

  /** The color whose share `switch` sets: the newcomer, also after it got all of the traffic. */
  get incoming(): Color | undefined {
    if (this.previous) return otherColor(this.previous);
    if (this.whole) return otherColor(this.whole);
    return this.running.filter((color) => !this.release(color)?.failed).at(-1) ?? this.running.at(-1);
  }

  /** `green, release r8`. */
  named(color: Color): string {
    const release = this.release(color);
    return release ? `${color}, release ${release.release}` : color;
  }

  private age(color: Color): number {
    return releaseNumber(this.release(color)?.release ?? "r0");
  }
}
