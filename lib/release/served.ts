import { COLORS, type Color } from "./color";
import type { Release, ServiceEntry, Traffic } from "./ledger-content";
import { secondsBetween } from "./time";

type Releases = ServiceEntry["colors"];

/** Ends the service of releases that lost the last of their traffic to a successor. */
export function withoutTraffic(colors: Releases, traffic: Traffic, at: string): Releases {
  return mapColors(colors, (release, color) => {
    if (!release.served || release.served.until !== undefined || traffic[color]) return release;
    return { ...release, served: { since: release.served.since, until: at } };
  });
}

/** Forgets the service of a release that was rolled back: what ended so proves nothing. */
export function withoutService(colors: Releases, color: Color): Releases {
  return mapColors(colors, (release, each) => {
    return each === color ? { ...release, served: undefined } : release;
  });
}

/** For how many seconds a release has served all users; 0 when nobody saw it. */
export function secondsServed({ served }: Release, now: string): number {
  return served ? secondsBetween(served.since, served.until ?? now) : 0;
}

function mapColors(colors: Releases, change: (release: Release, color: Color) => Release): Releases {
  return Object.fromEntries(
    COLORS.flatMap((color) => {
      const release = colors[color];
      return release ? [[color, change(release, color)]] : [];
    }),
  ) as Releases;
}
