import type { LedgerContent, Release, ReleaseContent, ServiceEntry } from "../../../lib/release/ledger-content";
import { markFailed } from "../../../lib/release/notes/mark-failed";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import type { Deployed } from "../../../lib/release/release-record";
import * as transitions from "../../../lib/release/transitions";
import { isRefusal, type Done, type Outcome, type Refusal } from "../../../lib/release/transitions/outcome";
import { release as ledgerRelease } from "../../support/ledgers";

/** A time of day, on one day. */
export function at(clock: string): string {
  return `2026-11-21T${clock}:00Z`;
}

export const deployed: Deployed = { by: "thiri", at: at("08:00"), revision: "4c9f17e", configuration: "d15ea5e0" };

/** What a release of one container runs; `image` tells releases apart. */
export function content(image = "web", path = "/*"): ReleaseContent {
  const { machineImage, containers } = ledgerRelease("r1", { image: `shop/${image}@sha256:${"5".repeat(64)}` });
  return { machineImage, containers, routes: [{ path, container: "app" }] };
}

/** A release as a ledger holds it. */
export function released(id: string, more: Partial<Release> = {}): Release {
  return { release: id, ...content(), ...more };
}

/** The ledger of staging with one service, `Web`. */
export function ledgerOf(entry: ServiceEntry, serial = 7): LedgerContent {
  return { environment: "staging", serial, services: { Web: entry } };
}

export const EMPTY: LedgerContent = { environment: "staging", serial: 0, services: {} };

/** Blue serves release r7, green runs nothing. */
export const BLUE_LIVE = ledgerOf({ traffic: { blue: 100 }, colors: { blue: released("r7") } });

/** Blue serves release r7, green runs r8, which nobody sees. */
export const GREEN_DEPLOYED = deploy(BLUE_LIVE);

/** Green has 10 %. */
export const SPLIT = switchTo(GREEN_DEPLOYED, 10);

/** Green serves r8; blue runs r7 still. */
export const GREEN_LIVE = switchTo(GREEN_DEPLOYED);

/** Green was tried, and blue serves again. */
export const ROLLED_BACK = done(transitions.rollback(GREEN_LIVE, "Web")).ledger;

/** Green serves r8; blue runs nothing. */
export const RETIRED = done(transitions.retire(GREEN_LIVE, "Web")).ledger;

/** The first release was to be live at once, and failed. */
export const FAILED_FIRST = fail(deploy(EMPTY, { live: true }), "r1");

/** Blue serves r7; green runs r8, which failed. */
export const FAILED_SECOND = fail(GREEN_DEPLOYED, "r8");

export function deploy(ledger: LedgerContent, more: Partial<transitions.NewRelease> = {}): LedgerContent {
  return done(transitions.deploy(ledger, "Web", { content: content(), deployed, ...more })).ledger;
}

export function switchTo(ledger: LedgerContent, percent = 100): LedgerContent {
  return done(transitions.switchTraffic(ledger, "Web", { percent, at: at("09:00") })).ledger;
}

function fail(ledger: LedgerContent, release: string): LedgerContent {
  return done(markFailed(ledger, "Web", { release, at: at("09:00"), reason: "0 of 2 healthy" })).ledger;
}

/** The change; an error if it was refused. */
export function done(outcome: Outcome): Done {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.rule}`);
  return outcome;
}

/** The refusal; an error if there was none. */
export function refused(outcome: object): Refusal {
  if (!isRefusal(outcome)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

export function web({ services }: LedgerContent): ServiceEntry {
  return services.Web as ServiceEntry;
}

/** What a reader of the file would object to. */
export function objections(ledger: LedgerContent): unknown[] {
  return [...ReleaseLedger.parse(JSON.stringify(ledger), "ledger").faults];
}
