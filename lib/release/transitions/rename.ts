import type { FormerName, ServiceEntry } from "../ledger-content";
import { highestNumber } from "../release-number";
import type { Plan, Refusal } from "./outcome";
import type { Standing } from "./standing";

/**
 * Gives a service another name, as its construct gets another id. What runs keeps running: the entry remembers the
 * former name, which resources of running releases carry until they are gone.
 */
export function planRename(standing: Standing, name: string): Plan | Refusal {
  const refusal = renameRefusal(standing);
  if (refusal) return refusal;
  const { service, entry } = standing;
  return {
    entry: withFormerName(entry, service),
    summary: `calls service ${service} ${name}; what it runs and who serves stay as they are`,
  };
}

/**
 * Why the service keeps its name, if so. The apply of a release that failed did not come to its end: it can have left
 * resources that nothing describes, and Terraform knows those by the former name alone.
 */
export function renameRefusal(standing: Standing): Refusal | undefined {
  const failed = standing.running.find((color) => standing.release(color)?.failed);
  if (!failed) return undefined;
  return {
    rule: `${standing.named(failed)}, failed, and what is left of it goes by the service's present name`,
    remedy: "Abandon it, or deploy a new release in its place. Then rename.",
  };
}

/** Also a name under which no release was made: the addresses of what runs hold it. A service without any has none. */
function withFormerName(entry: ServiceEntry, name: string): ServiceEntry {
  const lastRelease = highestNumber(entry);
  if (lastRelease === 0) return entry;
  const former: FormerName = { name, lastRelease };
  return { ...entry, formerly: [...(entry.formerly ?? []), former] };
}
