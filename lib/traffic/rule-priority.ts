import { shortHash } from "../core/physical-name";
import type { Color } from "../release/color";
import { LONGEST_PATTERN, shortestMatch, wildcards } from "./pattern";
import { HIGHEST_PRIORITY, type Route } from "./route";

/** A stretch of a listener's priorities: the preview rules of each color come before the rules that serve users. */
export type RuleBlock = `preview-${Color}` | "production";

/** 1 to 1000 and 49001 to 50000 stay free for rules that people make. Source: ELB API, `CreateRule`: 1 to 50000. */
const BLOCK_OFFSET: Readonly<Record<RuleBlock, number>> = {
  "preview-blue": 1_000,
  "preview-green": 17_000,
  production: 33_000,
};

/** Places in a block; the first ones belong to routes that ask for one. */
export const BLOCK_SIZE = 16_000;

/** Some places in a block, among which a hash of the conditions chooses. */
interface Slot {
  readonly start: number;
  readonly width: number;
}

/** Most paths are short: up to this length there is more room, so that two routes seldom want the same place. */
const SHORT = 32;
const LENGTHS_BEYOND = LONGEST_PATTERN - SHORT;

/** A stretch of a block in which a longer pattern comes first. */
interface Ladder {
  readonly start: number;
  /** Places for a length up to {@link SHORT}, and beyond it. */
  readonly short: number;
  readonly long: number;
}

const HOST_AND_PATH: Ladder = { start: HIGHEST_PRIORITY + 1, short: 128, long: 16 };
const FIXED_HOST: Slot = { start: after(HOST_AND_PATH), width: 1_000 };
const WILDCARD_HOST: Ladder = { start: FIXED_HOST.start + FIXED_HOST.width, short: 8, long: 8 };
const EXACT_PATH: Slot = { start: after(WILDCARD_HOST), width: 2_000 };
const PATH_PATTERN: Ladder = { start: EXACT_PATH.start + EXACT_PATH.width, short: 64, long: 8 };
const EVERYTHING: Slot = { start: 15_000, width: 1 };

/**
 * Priorities of the rules of a block, by {@link Route.conditionKey}. A pure function of the set of routes: neither the
 * order in which they are written nor who answers them counts.
 *
 * Every route has a place that follows from its conditions alone. When two want the same one, the order of their keys
 * decides, and the later moves on to the next free place; nobody else moves.
 */
export function rulePriorities(block: RuleBlock, routes: Iterable<Route>): ReadonlyMap<string, number> {
  const wanted = [...routes].map((route) => ({ key: route.conditionKey(), place: wantedPlace(route) }));
  wanted.sort((one, other) => one.place - other.place || (one.key < other.key ? -1 : 1));
  const priorities = new Map<string, number>();
  let last = 0;
  for (const { key, place } of wanted) {
    if (priorities.has(key)) continue;
    last = Math.max(place, last + 1);
    priorities.set(key, BLOCK_OFFSET[block] + last);
  }
  return priorities;
}

/** The place within a block that a route's conditions ask for. */
export function wantedPlace(route: Route): number {
  if (route.explicitPriority !== undefined) return Math.min(Math.max(route.explicitPriority, 1), HIGHEST_PRIORITY);
  const { start, width } = slotOf(route);
  return start + (parseInt(shortHash(route.conditionKey()), 16) % width);
}

function slotOf({ canonicalHost: host, canonicalPath: path, matchesAnyPath }: Route): Slot {
  if (host !== undefined && !matchesAnyPath) return hostAndPathSlot(host, path);
  if (host !== undefined) return wildcards(host) > 0 ? rung(WILDCARD_HOST, host) : FIXED_HOST;
  if (matchesAnyPath) return EVERYTHING;
  return wildcards(path) > 0 ? rung(PATH_PATTERN, path) : EXACT_PATH;
}

/** By length of path; among paths of one length without wildcards first, then hosts without. */
function hostAndPathSlot(host: string, path: string): Slot {
  const { start, width } = rung(HOST_AND_PATH, path);
  const looseness = (wildcards(path) > 0 ? 2 : 0) + (wildcards(host) > 0 ? 1 : 0);
  return { start: start + (looseness * width) / 4, width: width / 4 };
}

function rung({ start, short, long }: Ladder, pattern: string): Slot {
  const length = Math.min(shortestMatch(pattern), LONGEST_PATTERN);
  if (length > SHORT) return { start: start + (LONGEST_PATTERN - length) * long, width: long };
  return { start: start + LENGTHS_BEYOND * long + (SHORT - length) * short, width: short };
}

function after({ start, short, long }: Ladder): number {
  return start + LENGTHS_BEYOND * long + (SHORT + 1) * short;
}
