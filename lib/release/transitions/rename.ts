import type { FormerName, ServiceEntry } from "../ledger-content";
import { highestNumber } from "../release-number";
import type { Plan } from "./outcome";
import type { Standing } from "./standing";

/**
 * Gives a service another name, as its construct gets another id. What runs keeps running: the entry remembers the
 * former name, which resources of running releases carry until they are gone.
 */
export function planRename({ service, entry }: Standing, name: string): Plan {
  return {
    entry: withFormerName(entry, service),
    summary: `calls service ${service} ${name}; what it runs and who serves stay as they are`,
  };
}

/** Also a name under which no release was made: the addresses of what runs hold it. A service without any has none. */
function withFormerName(entry: ServiceEntry, name: string): ServiceEntry {
  const lastRelease = highestNumber(entry);
  if (lastRelease === 0) return entry;
  const former: FormerName = { name, lastRelease };
  return { ...entry, formerly: [...(entry.formerly ?? []), former] };
}
