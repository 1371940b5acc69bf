import { shortHash } from "../core/physical-name";
import { COLORS } from "./color";
import type { ReleaseContent } from "./ledger-content";
import type { ReleaseLedger } from "./release-ledger";

/**
 * A hash of what a ledger says about running releases and traffic, whatever else it notes and however it is written. Two
 * ledgers of the same serial are the same ledger only if these are equal.
 */
export function ledgerFingerprint(ledger: ReleaseLedger): string {
  const services = [...ledger.serviceNames].sort().map((service) => {
    const releases = COLORS.map((color) => {
      const release = ledger.release(service, color);
      return release && [release.release, ...contentWords(release)];
    });
    return [service, ledger.live(service).map(({ color, percent }) => [color, percent]), releases];
  });
  return shortHash(JSON.stringify(services), 12);
}

/**
 * What a release runs, however it is written. Environments remember hashes of it: what a release does not say has no place
 * in it, so that a field that is new to the library changes no hash of a release without it.
 */
export function contentWords({ machineImage, containers, routes, schemaChange }: ReleaseContent): unknown[] {
  return [machineImage, sortedEntries(containers), routes.map(sortedEntries), ...(schemaChange ? [schemaChange] : [])];
}

/** The entries of an object, whatever their order was. */
function sortedEntries(value: object): unknown {
  return (
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, typeof item === "object" ? sortedEntries(item as object) : item])
      // Not by locale: two machines must come to the same.
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
  );
}
