import { kebab } from "../core/physical-name";
import { COLORS } from "./color";
import type { LedgerContent, ServiceEntry } from "./ledger-content";
import { releaseNumber } from "./release-number";
import type { Refusal } from "./transitions/outcome";

const NAME = /^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/;
/** Longest name of a service, in characters. */
export const LONGEST_SERVICE_NAME = 32;

/** Whether a name can be a service's: names of resources, tags and log streams are made from it. */
export function isServiceName(name: string): boolean {
  return NAME.test(name) && name.length <= LONGEST_SERVICE_NAME;
}

/** The name that resources of a release carry: the one that the service had when it was deployed. */
export function nameCarried(service: string, { formerly = [] }: ServiceEntry, release: string): string {
  return formerly.find(({ lastRelease }) => releaseNumber(release) <= lastRelease)?.name ?? service;
}

/** Why a service cannot have a name, if so. `own` is the service itself, when it has another name so far. */
export function nameRefusal({ services }: LedgerContent, name: string, own?: string): Refusal | undefined {
  if (!isServiceName(name)) {
    const rule = `"${name}" cannot name a service: at most ${LONGEST_SERVICE_NAME} letters, digits and single hyphens, starting with a letter`;
    return { rule, remedy: 'Respell it, for example "Web".' };
  }
  const rival = Object.keys(services).find((other) => other !== own && carries(other, services[other]!, name));
  if (rival === undefined) return undefined;
  const rule = `service ${rival} is called the same, or runs releases from when it was, and names of resources are made from it`;
  return { rule, remedy: `Choose another name than "${name}".` };
}

function carries(service: string, entry: ServiceEntry, name: string): boolean {
  const running = COLORS.flatMap((color) => entry.colors[color]?.release ?? []);
  const names = [service, ...running.map((release) => nameCarried(service, entry, release))];
  return names.some((each) => kebab(each) === kebab(name));
}
