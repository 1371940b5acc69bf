import type { Duration } from "../core/duration";
import { COLORS, type Color } from "./color";
import { evidenceFor, evidenceRefusal } from "./evidence";
import type { LedgerContent, Release } from "./ledger-content";
import type { SchemaChange } from "./schema-change";
import { secondsServed } from "./served";
import { standingOf } from "./transitions/legality";
import { isRefusal, type Refusal } from "./transitions/outcome";
import type { Standing } from "./transitions/standing";

/** What a release must have gone through before another environment takes it. */
export interface Proof {
  /** Names of the checks that must have passed; at any time since it was deployed. */
  readonly checks: readonly string[];
  /** For how long it must have served all users. A hotfix shortens this, never the checks. */
  readonly soak: Duration;
  /** The present time. */
  readonly now: string;
}

/** A release that served and was verified: what another environment may take. */
export interface Proven {
  readonly color: Color;
  readonly release: string;
  /** Images by container, each by its digest. */
  readonly images: Readonly<Record<string, string>>;
  /** What its migration does to the schema, if it was said when it was deployed. */
  readonly schemaChange?: SchemaChange | undefined;
  /** For how many seconds it has served all users. */
  readonly secondsServed: number;
}

/** What may be promoted, and what to write into the new release about its origin. */
export interface Promotion extends Proven {
  /** `staging r7` */
  readonly from: string;
}

/** The releases of a service that served long enough and passed every check; what is live comes first. */
export function servedAndVerified(ledger: LedgerContent, service: string, proof: Proof): Proven[] {
  const standing = standingOf(ledger, service);
  if (isRefusal(standing)) return [];
  const live = standing.whole ? [standing.whole] : [];
  return [...live, ...COLORS.filter((color) => color !== standing.whole)].flatMap((color) => {
    const proven = provenIn(standing, color, proof);
    return proven && !isRefusal(proven) ? [proven] : [];
  });
}

/**
 * What one environment may take from another: the release that has all of the traffic there, if it served long enough and
 * passed every check. Refused when the other environment serves the same images already.
 */
export function promotable(
  from: LedgerContent,
  to: LedgerContent,
  { service, ...proof }: Proof & { readonly service: string },
): Promotion | Refusal {
  if (from.environment === to.environment)
    return { rule: `${from.environment} would be promoted to itself`, remedy: "Name two environments." };
  const source = standingOf(from, service);
  if (isRefusal(source)) return source;
  const color = source.whole;
  if (!color)
    return {
      rule: `no release of ${service} has all of the traffic of ${from.environment}`,
      remedy: `Switch all of it to one there, let it serve ${proof.soak}, and verify it.`,
    };
  const proven = provenIn(source, color, proof);
  if (isRefusal(proven)) return { ...proven, rule: `${from.environment}: ${proven.rule}` };
  return sameImages(to, proven, service) ?? { ...proven, from: `${from.environment} ${proven.release}` };
}

function provenIn(standing: Standing, color: Color, { checks, soak, now }: Proof): Proven | Refusal {
  const release = standing.release(color);
  if (!release) return { rule: `${color} of ${standing.service} runs nothing`, remedy: "Deploy a release." };
  const unproven = servedRefusal(release, soak, now) ?? evidenceRefusal(release, evidenceFor(release, { checks, now }));
  if (unproven) return unproven;
  return {
    color,
    release: release.release,
    images: imagesOf(release),
    schemaChange: release.schemaChange,
    secondsServed: secondsServed(release, now),
  };
}

function servedRefusal(release: Release, soak: Duration, now: string): Refusal | undefined {
  if (release.failed) return { rule: `release ${release.release} failed`, remedy: "Deploy a new release." };
  if (!release.served)
    return { rule: `nobody saw release ${release.release} serve all users`, remedy: "Switch to it and let it serve." };
  const seconds = secondsServed(release, now);
  if (seconds >= soak.toSeconds()) return undefined;
  const missing = Math.ceil((soak.toSeconds() - seconds) / 60);
  return {
    rule: `release ${release.release} has served all users for ${Math.floor(seconds / 60)} min, not for ${soak}`,
    remedy: `Wait ${missing} min; or cut it short, which is recorded: --hotfix "<reason>".`,
  };
}

function sameImages(to: LedgerContent, { images, release }: Proven, service: string): Refusal | undefined {
  const standing = Object.hasOwn(to.services, service) ? standingOf(to, service) : undefined;
  if (!standing) return undefined;
  if (isRefusal(standing)) return standing;
  const live = standing.release(standing.whole);
  if (!live || shown(imagesOf(live)) !== shown(images)) return undefined;
  return {
    rule: `${to.environment} serves the images of release ${release} already, as ${live.release}`,
    remedy: "There is nothing to promote. For new configuration only: deploy.",
    alreadySo: true,
  };
}

function imagesOf({ containers }: Release): Record<string, string> {
  return Object.fromEntries(Object.entries(containers).map(([name, { image }]) => [name, image]));
}

function shown(images: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(images).sort(([one], [other]) => (one < other ? -1 : 1)));
}
