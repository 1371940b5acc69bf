import type { Fault } from "../core/fault";
import { COLORS } from "./color";
import type { ServiceEntry } from "./ledger-content";
import { highestNumber } from "./release-number";

/** What a service remembers of its past must fit what it runs, or rollback would lead somewhere else. */
export function historyFaults(prop: string, service: ServiceEntry): Fault[] {
  return [...previousFaults(prop, service), ...failedFaults(prop, service), ...numberFaults(prop, service)];
}

function previousFaults(prop: string, { previous, colors }: ServiceEntry): Fault[] {
  if (!previous) return [];
  const shares = COLORS.filter((color) => previous[color]);
  const [color] = shares;
  const fault = (rule: string, remedy: string): Fault[] => [
    { prop: `${prop}.previous`, value: JSON.stringify(previous), rule, remedy },
  ];
  if (!color || shares.length > 1 || previous[color] !== 100)
    return fault("rollback returns to one release that had all traffic", 'Write {"blue": 100}, or leave it out.');
  if (!colors[color]) return fault(`${color} runs nothing that could take traffic back`, "Leave it out.");
  if (colors[color].failed) return fault(`${color} holds a release that failed`, "Leave it out.");
  return [];
}

/** A failed release may stand alone with all traffic: a first one that was to be live at once, and never was. */
function failedFaults(prop: string, { traffic, colors }: ServiceEntry): Fault[] {
  if (COLORS.filter((color) => colors[color]).length < 2) return [];
  return COLORS.filter((color) => traffic[color] && colors[color]?.failed).map((color) => ({
    prop: `${prop}.traffic.${color}`,
    value: `${traffic[color]} %`,
    rule: `release ${colors[color]?.release} failed and never gets traffic`,
    remedy: "Give its share to the other color.",
  }));
}

function numberFaults(prop: string, service: ServiceEntry): Fault[] {
  const { lastRelease } = service;
  const highest = highestNumber(service);
  if (lastRelease === undefined || lastRelease >= highest) return [];
  return [
    {
      prop: `${prop}.lastRelease`,
      value: String(lastRelease),
      rule: `the service has a release r${highest}, and an id names one release for ever`,
      remedy: `Write ${highest}.`,
    },
  ];
}
