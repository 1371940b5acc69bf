import { COLORS, otherColor, type Color } from "../color";
import type { Release, ReleaseContent, ServiceEntry } from "../ledger-content";
import { releaseNumber } from "../release-number";
import type { Deployed } from "../release-record";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/** A release that is to be made. */
export interface NewRelease {
  /** What it runs. */
  readonly content: ReleaseContent;
  /** Who asks for it, when and from what. */
  readonly deployed: Deployed;
  /**
   * Makes it live in the same transition. Only while nothing of the service is live, nor was to be: there is nobody to
   * protect yet.
   * @default false
   */
  readonly live?: boolean;
}

/** Writes a new release into the idle color, in place of what it held. */
export function planDeploy(standing: Standing, id: string, { content, deployed, live }: NewRelease): Plan | Refusal {
  const refusal =
    deployRefusal(standing) ?? contractRefusal(standing, content) ?? (live ? liveRefusal(standing) : undefined);
  if (refusal) return refusal;
  const color = standing.idle as Color;
  const { machineImage, containers, routes, schemaChange } = content;
  const release = { release: id, machineImage, containers, routes, schemaChange, deployed };
  const summary = live ? liveSummary(standing, color, id) : idleSummary(standing, color, id);
  return { entry: entryWith(standing, color, release, live ? { [color]: 100 } : {}), summary };
}

/** Why no release can be deployed now, whatever it is. */
export function deployRefusal(standing: Standing): Refusal | undefined {
  if (!standing.isSplit) return undefined;
  const shares = standing.live.map((color) => `${standing.named(color)}, gets ${standing.share(color)} %`).join("; ");
  return {
    rule: `${standing.service} has no idle color: ${shares}`,
    remedy: "Switch all traffic to one of them, or roll back. Then deploy.",
  };
}

/**
 * What the idle color holds gives way to the new release only once that has passed its gate, and its migration runs before.
 * So until then earlier code still runs without what the migration removes, and may be what rollback returns to. One that
 * failed never gets traffic. The live release is not asked about: whoever writes `contract` says that it needs nothing of
 * what is removed, so returning to it stays legal.
 */
function contractRefusal(standing: Standing, { schemaChange }: ReleaseContent): Refusal | undefined {
  if (schemaChange !== "contract" || !standing.whole) return undefined;
  const idle = otherColor(standing.whole);
  const held = standing.release(idle);
  if (!held || held.failed) return undefined;
  const named = `${standing.named(idle)}, of ${standing.service}`;
  const rule = `a contract of the schema may remove what ${named} needs`;
  if (standing.previous === idle)
    return { rule: `${rule}, and rollback returns to that`, remedy: "Remove it first: retire. Then deploy." };
  return { rule: `${rule}, and that still runs`, remedy: "Give it up first: abandon. Then deploy." };
}

function liveRefusal(standing: Standing): Refusal | undefined {
  const [color] = standing.live;
  if (!color) return failedFirstRefusal(standing);
  return {
    rule: `only a first release is made live at once, and ${standing.named(color)}, serves already`,
    remedy: "Deploy without making it live, verify it, then switch.",
  };
}

/**
 * The environment remembers a first release as live from the beginning of its apply, and cannot know that it failed. To its
 * guard a release that takes over at once looks like one that slips past every check.
 */
function failedFirstRefusal(standing: Standing): Refusal | undefined {
  const failed = standing.running.find((color) => (standing.entry.traffic[color] ?? 0) > 0);
  if (!failed) return undefined;
  return {
    rule: `${standing.named(failed)}, was to be live at once and failed; another is not made live in its place unseen`,
    remedy: "Deploy without making it live, verify it, then switch. Or abandon the failed release first.",
  };
}

/** What the color held before is gone, and with it the way back to it. */
function entryWith(standing: Standing, color: Color, release: Release, first: ServiceEntry["traffic"]): ServiceEntry {
  const { entry, live } = standing;
  const held = (each: Color): Release | undefined => (each === color ? release : standing.release(each));
  const colors = Object.fromEntries(COLORS.map((each) => [each, held(each)]));
  return {
    ...entry,
    traffic: live.length > 0 ? entry.traffic : first,
    previous: undefined,
    colors,
    lastRelease: releaseNumber(release.release),
  };
}

function liveSummary(standing: Standing, color: Color, id: string): string {
  return `${placeOf(standing, color, id)}, and sends all of ${standing.service}'s traffic to it`;
}

function idleSummary(standing: Standing, color: Color, id: string): string {
  const other = otherColor(color);
  const kept = standing.whole ? `${standing.named(other)}, keeps all traffic` : "nothing is live yet";
  const lost = standing.previous === color ? "; rolling back is no longer possible" : "";
  return `${placeOf(standing, color, id)}; ${kept}${lost}`;
}

function placeOf(standing: Standing, color: Color, id: string): string {
  const replaced = standing.release(color);
  const place = `puts release ${id} of ${standing.service} into ${color}`;
  return replaced ? `${place}, in place of ${replaced.release}` : place;
}
