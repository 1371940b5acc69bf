import type { InstanceGroupView } from "../ports/instance-groups";
import { COLORS } from "../../release/color";
import { appliedValue } from "../../release/applied-releases";
import { ledgerFingerprint } from "../../release/ledger-fingerprint";
import type { LedgerContent } from "../../release/ledger-content";
import { ledgerText } from "../../release/ledger-format";
import { ReleaseLedger } from "../../release/release-ledger";
import type { Refusal } from "../../release/transitions/outcome";

/** How the ledger at hand stands to what the environment applied last. */
export type Application =
  /** The environment was never deployed. */
  | { readonly kind: "never" }
  /** Ledger and environment agree. */
  | { readonly kind: "applied" }
  /** The ledger's last transition was not carried out yet, or only in part. */
  | { readonly kind: "pending" }
  /** The environment knows transitions that this ledger does not have, or has others. */
  | { readonly kind: "foreign"; readonly refusal: Refusal };

/** What the parameter holds after a ledger was applied that is not written yet. */
export function appliedValueOf(content: LedgerContent): string {
  return appliedValue(ReleaseLedger.parse(ledgerText(content), "ledger"));
}

/**
 * What the parameter holds after a transition was given up that is only half carried out: its serial counts, but what ran
 * is what ran before. A release that nobody saw is thereby not taken for one that was there.
 */
export function givenUpValue(ledger: ReleaseLedger, before: string | undefined): string {
  const [, , ...releases] = before?.split(" ") ?? [];
  return [ledger.serial, ledgerFingerprint(ledger), ...releases].join(" ");
}

/** Compares a ledger with the parameter of its environment. */
export function applicationOf(ledger: ReleaseLedger, parameter: string | undefined): Application {
  if (parameter === undefined) return { kind: "never" };
  const [word = "", fingerprint] = parameter.split(" ");
  const { serial } = ledger;
  if (!/^\d+$/.test(word)) return { kind: "foreign", refusal: unreadable(ledger, parameter) };
  const applied = Number(word);
  if (applied === serial - 1) return { kind: "pending" };
  if (applied !== serial) return { kind: "foreign", refusal: otherSerial(ledger, applied) };
  if (fingerprint === undefined || fingerprint === ledgerFingerprint(ledger)) return { kind: "applied" };
  return {
    kind: "foreign",
    refusal: {
      rule: `${ledger.environment} applied another ledger with the same serial, ${serial}`,
      remedy:
        "Somebody else used that number: pull. If nobody did, the ledger was edited by hand: take it back from git.",
    },
  };
}

/** Whether the environment remembers a release as live: an apply of it as such was begun. */
export function isRememberedAsLive(parameter: string | undefined, key: string): boolean {
  const found = parameter?.split(" ").find((word) => word.startsWith(`${key}:`));
  return found !== undefined && !found.endsWith(":0");
}

/** Releases that a ledger says to run, and that have no group of instances: `Web/r7`. Those that failed need none. */
export function withoutInstances(ledger: ReleaseLedger, groups: readonly InstanceGroupView[]): string[] {
  const there = new Set(
    groups.filter(({ deleting }) => !deleting).map(({ service, release }) => `${service}/${release}`),
  );
  return ledger.serviceNames.flatMap((service) =>
    COLORS.flatMap((color) => {
      const release = ledger.release(service, color);
      if (!release || release.failed) return [];
      const key = `${ledger.nameCarried(service, color)}/${release.release}`;
      return there.has(key) ? [] : [key];
    }),
  );
}

function unreadable({ environment }: ReleaseLedger, parameter: string): Refusal {
  return {
    rule: `the parameter that remembers the serial of ${environment} holds "${parameter}", which is no serial`,
    remedy: "Somebody edited it: give it its former value (aws ssm get-parameter-history).",
  };
}

function otherSerial({ environment, serial, source }: ReleaseLedger, applied: number): Refusal {
  if (applied > serial)
    return {
      rule: `${source} has serial ${serial}, but ${environment} applied serial ${applied} already`,
      remedy: "This checkout is stale: pull. Or somebody's transition was never pushed: have it pushed.",
    };
  return {
    rule: `${source} has serial ${serial}, but ${environment} applied only serial ${applied}`,
    remedy: "The ledger is several transitions ahead: check out the commits between, and apply each: twinstack apply.",
  };
}
