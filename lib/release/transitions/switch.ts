import { COLORS, otherColor, type Color } from "../color";
import type { ServiceEntry, Traffic } from "../ledger-content";
import { haveSameRoutes } from "../same-routes";
import { withoutTraffic } from "../served";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/** How traffic is to move. */
export interface Move {
  /**
   * Share of the deployed release, 1 to 100; the release that served before it keeps the rest.
   * @default 100
   */
  readonly percent?: number;
  /** When. */
  readonly at: string;
}

const ALL = 100;

/** Moves traffic to the color that was deployed, all of it or a part; the part may also shrink again. */
export function planSwitch(standing: Standing, { percent = ALL, at }: Move): Plan | Refusal {
  const refusal = percentRefusal(percent) ?? targetRefusal(standing) ?? shareRefusal(standing, percent);
  if (refusal) return refusal;
  const to = standing.incoming as Color;
  return { entry: entryAfter(standing, to, percent, at), summary: summaryOf(standing, to, percent) };
}

/** Why traffic cannot move to what is deployed, whatever the share. */
export function switchRefusal(standing: Standing): Refusal | undefined {
  const hasAll = standing.incoming && standing.share(standing.incoming) === ALL;
  return targetRefusal(standing) ?? shareRefusal(standing, hasAll ? ALL - 1 : ALL);
}

function percentRefusal(percent: number): Refusal | undefined {
  if (Number.isInteger(percent) && percent >= 1 && percent <= ALL) return undefined;
  const rule = `a share is a whole number from 1 to 100, not ${percent}`;
  return { rule, remedy: "To take all traffic away from the new release again: rollback." };
}

function targetRefusal(standing: Standing): Refusal | undefined {
  const { service, incoming, whole } = standing;
  const release = standing.release(incoming);
  if (!incoming || !release) {
    const rule = whole
      ? `${otherColor(whole)} runs no release; ${standing.named(whole)}, has all of ${service}'s traffic`
      : `${service} runs no release`;
    return { rule, remedy: "Deploy one first." };
  }
  if (!release.failed) return undefined;
  return {
    rule: `${standing.named(incoming)}, failed: ${release.failed.reason}`,
    remedy: "Deploy a new release, or abandon this one.",
  };
}

function shareRefusal(standing: Standing, percent: number): Refusal | undefined {
  const to = standing.incoming as Color;
  if (standing.share(to) === percent) return alreadyRefusal(standing, to);
  return percent === ALL ? undefined : splitRefusal(standing, to, percent);
}

function alreadyRefusal(standing: Standing, to: Color): Refusal {
  const { service, previous } = standing;
  const back = previous ? ` To move traffic back to ${standing.named(previous)}: rollback.` : "";
  const rule = `${standing.named(to)}, has ${shown(standing.share(to))} of ${service}'s traffic already`;
  return { rule, remedy: `There is nothing to switch.${back}`, alreadySo: true };
}

function splitRefusal(standing: Standing, to: Color, percent: number): Refusal | undefined {
  const remedy = `Switch all traffic to ${standing.named(to)}.`;
  const one = standing.release(otherColor(to));
  const other = standing.release(to);
  if (!one || !other || standing.live.length === 0) {
    const rule = `nothing else of ${standing.service} is live that could keep the other ${ALL - percent} %`;
    return { rule, remedy };
  }
  if (haveSameRoutes(one, other)) return undefined;
  const rule = `releases ${one.release} and ${other.release} do not answer the same routes, so traffic cannot be split between them`;
  return { rule, remedy };
}

function entryAfter(standing: Standing, to: Color, percent: number, at: string): ServiceEntry {
  const { entry, previous, whole } = standing;
  const origin = previous ?? whole;
  const traffic = inOrder({ [to]: percent, [otherColor(to)]: ALL - percent });
  return {
    ...entry,
    traffic,
    previous: origin && { [origin]: ALL },
    colors: withoutTraffic(entry.colors, traffic, at),
  };
}

/** Blue first, without colors that get nothing. */
function inOrder(shares: Traffic): Traffic {
  return Object.fromEntries(
    COLORS.map((color) => [color, shares[color]]).filter(([, share]) => share !== 0),
  ) as Traffic;
}

function summaryOf(standing: Standing, to: Color, percent: number): string {
  const from = otherColor(to);
  const sends = `sends ${shown(percent)} of ${standing.service}'s traffic to ${standing.named(to)}`;
  if (standing.live.length === 0) return sends;
  if (percent === ALL) return `${sends}; ${standing.named(from)}, stays warm without traffic`;
  const verb = standing.share(from) > ALL - percent ? "keeps" : "takes back";
  return `${sends}; ${standing.named(from)}, ${verb} ${ALL - percent} %`;
}

function shown(percent: number): string {
  return percent === ALL ? "all" : `${percent} %`;
}
