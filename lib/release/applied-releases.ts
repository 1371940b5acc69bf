import { shortHash } from "../core/physical-name";
import { COLORS, type Color } from "./color";
import type { Release } from "./ledger-content";
import { contentWords, ledgerFingerprint } from "./ledger-fingerprint";
import type { ReleaseLedger } from "./release-ledger";

/** One release in the words by which an environment remembers what was applied: short, without spaces. */
export interface AppliedRelease {
  /** Which one: `Web/r7`, by the name that its resources carry. */
  readonly key: string;
  /** Where it runs, and what, as a hash: `blue/3f9a01c2`. */
  readonly place: string;
  /** Its share of the traffic, in percent. */
  readonly percent: number;
}

/** What a service's colors run by a ledger. */
export function appliedReleases(ledger: ReleaseLedger, service: string): AppliedRelease[] {
  const live = new Map(ledger.live(service).map(({ color, percent }) => [color, percent]));
  return COLORS.flatMap((color) => {
    const release = ledger.release(service, color);
    if (!release) return [];
    const key = `${ledger.nameCarried(service, color)}/${release.release}`;
    return [{ key, place: placeOf(color, release), percent: live.get(color) ?? 0 }];
  });
}

/** What an environment remembers of a ledger after an apply: serial, fingerprint, and what ran. */
export function appliedValue(ledger: ReleaseLedger): string {
  return `${ledger.serial} ${ledgerFingerprint(ledger)} ${appliedText(ledger)}`.trim();
}

/** `Web/r7:blue/3f9a01c2:100`: what an environment remembers of each release after an apply. */
export function appliedText(ledger: ReleaseLedger): string {
  const all = [...ledger.serviceNames].sort().flatMap((service) => appliedReleases(ledger, service));
  return all.map(({ key, place, percent }) => `${key}:${place}:${percent}`).join(" ");
}

function placeOf(color: Color, release: Release): string {
  return `${color}/${shortHash(JSON.stringify(contentWords(release)), 8)}`;
}
