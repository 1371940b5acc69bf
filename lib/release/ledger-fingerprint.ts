import { shortHash } from "../core/physical-name";
import { COLORS } from "./color";
import type { ReleaseLedger } from "./release-ledger";

/**
 * A hash of what a ledger says about running releases and traffic, whatever else it notes and however it is written. Two
 * ledgers of the same serial are the same ledger only if these are equal.
 */
export function ledgerFingerprint(ledger: ReleaseLedger): string {
  const services = [...ledger.serviceNames].sort().map((service) => {
    const releases = COLORS.map((color) => {
      const release = ledger.release(service, color);
      return (
        release && [
          release.release,
          release.machineImage,
          sortedEntries(release.containers),
          release.routes.map(sortedEntries),
        ]
      );
    });
    return [service, ledger.live(service).map(({ color, percent }) => [color, percent]), releases];
  });
  return shortHash(JSON.stringify(services), 12);
}

/** The entries of an object, whatever their order was. */
export function sortedEntries(value: object): unknown {
  return (
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, typeof item === "object" ? sortedEntries(item as object) : item])
      // Not by locale: two machines must come to the same.
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  );
}
