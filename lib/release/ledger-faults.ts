import { quoted, type Fault } from "../core/fault";
import { COLORS } from "./color";
import { imageFaults } from "./image-faults";
import { historyFaults } from "./history-faults";
import type { LedgerContent, Release, ServiceEntry } from "./ledger-content";

/** What the schema cannot say: rules between the values of a well-formed ledger. */
export function ledgerFaults(content: LedgerContent): Fault[] {
  return Object.entries(content.services).flatMap(([name, service]) => serviceFaults(`services.${name}`, service));
}

function serviceFaults(prop: string, service: ServiceEntry): Fault[] {
  const releases = COLORS.flatMap((color) => {
    const release = service.colors[color];
    return release ? releaseFaults(`${prop}.colors.${color}`, release) : [];
  });
  return [
    ...trafficFaults(prop, service),
    ...sameReleaseFaults(prop, service),
    ...historyFaults(prop, service),
    ...releases,
  ];
}

function trafficFaults(prop: string, { traffic, colors }: ServiceEntry): Fault[] {
  const weights = COLORS.map((color) => traffic[color] ?? 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const unbalanced =
    sum === 0 || sum === 100
      ? []
      : [
          {
            prop: `${prop}.traffic`,
            value: COLORS.map((color, index) => `${color} ${weights[index]} %`).join(", "),
            rule: `the shares sum to ${sum} %, not to 100 %`,
            remedy: "Make them sum to 100, or leave both out while nothing is live.",
          },
        ];
  const notRunning = COLORS.filter((color, index) => weights[index] !== 0 && !colors[color]).map((color) => ({
    prop: `${prop}.traffic.${color}`,
    value: `${traffic[color]} %`,
    rule: `${color} runs no release, so nobody would answer`,
    remedy: `Deploy a release into ${color} first, or give its share to the color that runs.`,
  }));
  return [...unbalanced, ...notRunning];
}

function sameReleaseFaults(prop: string, { colors: { blue, green } }: ServiceEntry): Fault[] {
  if (!blue || !green || blue.release !== green.release) return [];
  return [
    {
      prop: `${prop}.colors.green.release`,
      value: quoted(green.release),
      rule: "blue runs a release of the same id, and an id names one release for ever",
      remedy: "Give the newer release an id of its own.",
    },
  ];
}

function releaseFaults(prop: string, release: Release): Fault[] {
  const images = Object.entries(release.containers).flatMap(([name, { image }]) =>
    imageFaults(`${prop}.containers.${name}.image`, image),
  );
  const listening = Object.keys(release.containers).filter((name) => release.containers[name]?.port !== undefined);
  const orphans = release.routes
    .filter(({ container }) => !listening.includes(container))
    .map(({ container }) => ({
      prop: `${prop}.routes`,
      value: quoted(container),
      rule: "the release has no container of that name that listens on a port",
      remedy: `Route to one of: ${listening.join(", ") || "(none)"}.`,
    }));
  return [...images, ...orphans, ...portFaults(prop, release)];
}

/** All containers of a release share the instance's ports. */
function portFaults(prop: string, { containers }: Release): Fault[] {
  const entries = Object.entries(containers);
  return entries.flatMap(([name, { port }], index) => {
    if (port === undefined) return [];
    const rival = entries.slice(0, index).find(([, other]) => other.port === port);
    if (!rival) return [];
    return [
      {
        prop: `${prop}.containers.${name}.port`,
        value: String(port),
        rule: `container ${rival[0]} has it already, and both run on the same instances`,
        remedy: "Give each container a port of its own.",
      },
    ];
  });
}
