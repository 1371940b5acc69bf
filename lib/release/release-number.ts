import { kebab } from "../core/physical-name";
import { COLORS } from "./color";
import type { LedgerContent, ServiceEntry } from "./ledger-content";

/** `r7` → 7. */
export function releaseNumber(id: string): number {
  return Number(id.slice(1));
}

/** Highest number that a release of the entry has or had, under whatever name. */
export function highestNumber({ colors, lastRelease = 0, formerly = [] }: ServiceEntry): number {
  const running = COLORS.map((color) => releaseNumber(colors[color]?.release ?? "r0"));
  return Math.max(lastRelease, ...running, ...formerly.map((former) => former.lastRelease));
}

/**
 * The number of a service's next release: above all that it had, and above all that another service had while it was
 * called the same, since names of resources are made from name and number.
 */
export function nextNumber({ services }: LedgerContent, service: string): number {
  const own = Object.hasOwn(services, service) ? [highestNumber(services[service] as ServiceEntry)] : [];
  const others = Object.values(services)
    .flatMap(({ formerly = [] }) => formerly)
    .filter(({ name }) => kebab(name) === kebab(service))
    .map(({ lastRelease }) => lastRelease);
  return 1 + Math.max(0, ...own, ...others);
}
