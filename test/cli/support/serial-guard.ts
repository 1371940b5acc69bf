import { appliedReleases } from "../../../lib/release/applied-releases";
import type { LedgerContent } from "../../../lib/release/ledger-content";
import { ledgerFingerprint } from "../../../lib/release/ledger-fingerprint";
import { ledgerText } from "../../../lib/release/ledger-format";
import { ReleaseLedger } from "../../../lib/release/release-ledger";

/** What the preconditions of lib/service/serial-guard.ts and release-guard.ts say in a plan; test/e2e has the real ones. */
export function guardRefusal(parameter: string | undefined, content: LedgerContent): string | undefined {
  if (parameter === undefined) return undefined;
  const ledger = ReleaseLedger.parse(ledgerText(content), "ledger");
  const { serial } = ledger;
  const [applied, fingerprint, ...releases] = parameter.split(" ");
  if (applied !== `${serial}` && applied !== `${serial - 1}`)
    return `The ledger has serial ${serial}, but the environment last applied serial ${applied}.`;
  if (applied === `${serial}` && fingerprint !== ledgerFingerprint(ledger))
    return `The environment applied another ledger with the same serial, ${serial}.`;
  const known = releases.map((words) => {
    const [key = "", place, share] = words.split(":");
    return { key, place, share };
  });
  for (const service of ledger.serviceNames)
    for (const { key, place, percent } of appliedReleases(ledger, service)) {
      const before = known.find((each) => each.key === key);
      if (before && before.place !== place)
        return `The ledger says something else of ${key} than when that was applied.`;
      const wasLive = known.some((each) => each.key.startsWith(`${service}/`) && each.share !== "0");
      if (percent > 0 && !before && wasLive)
        return `The ledger gives traffic to ${key}, which did not run there before.`;
    }
  return undefined;
}
