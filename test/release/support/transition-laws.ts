import { COLORS, type Color } from "../../../lib/release/color";
import type { LedgerContent, Release, ServiceEntry } from "../../../lib/release/ledger-content";
import { ledgerFingerprint } from "../../../lib/release/ledger-fingerprint";
import { ReleaseLedger } from "../../../lib/release/release-ledger";
import { possibleTransitions } from "../../../lib/release/transitions";
import { isRefusal, type Done } from "../../../lib/release/transitions/outcome";
import { objections } from "./service-states";
import { NOTES, run, type Command } from "./transition-commands";

/** The invariants of the design, each told by its name when it is broken. Written without the code that they judge. */
export const LAWS: Readonly<
  Record<string, (before: LedgerContent, command: Command, after: LedgerContent) => boolean>
> = {
  "a reader of the file has no objections": (_before, _command, after) => objections(after).length === 0,
  "weights are whole percents that sum to 100, or nothing is live": (_before, _command, after) =>
    entries(after).every(({ traffic }) => {
      const shares = Object.values(traffic);
      const sum = shares.reduce((total, share) => total + share, 0);
      return shares.every((share) => Number.isInteger(share) && share > 0) && (sum === 100 || shares.length === 0);
    }),
  "weight only on a running color": (_before, _command, after) =>
    entries(after).every((entry) => served(entry).every((color) => entry.colors[color])),
  "users never reach a release that failed": (_before, command, after) =>
    command.verb === "failed" ||
    entries(after).every((entry) => !reaches(entry).some((one) => one.failed) || isAlone(entry)),
  "what was seen serving, and still does, does not fail": (before, command, after) =>
    command.verb !== "failed" ||
    entries(after).every(
      (entry) => !reaches(entry).some(({ failed, served: seen }) => failed && seen && seen.until === undefined),
    ) ||
    same(before, after),
  "the serial moves by one with a transition, and not with a note": (before, { verb }, after) =>
    after.serial === before.serial + (NOTES.includes(verb) ? 0 : 1),
  "a note changes neither what runs nor who serves": (before, { verb }, after) =>
    !NOTES.includes(verb) || same(bare(before), bare(after)),
  "the environment can tell two ledgers apart, and no note tells them apart": (before, { verb }, after) =>
    (fingerprint(before) === fingerprint(after)) === NOTES.includes(verb),
  "other services stay as they are": (before, command, after) =>
    same(without(before, touched(command)), without(after, touched(command))),
  "the rest of the ledger stays as it is": (before, _command, after) =>
    same({ ...before, serial: 0, services: {} }, { ...after, serial: 0, services: {} }),
  "a color gets traffic or another release, never both; a first release does": (before, command, after) => {
    const [old, young] = [entryOf(before, command), entryOf(after, command)];
    return COLORS.every(
      (color) =>
        old?.colors[color]?.release === young?.colors[color]?.release ||
        (old?.traffic[color] ?? 0) === (young?.traffic[color] ?? 0) ||
        (old ? reaches(old) : []).filter((one) => !one.failed).length === 0,
    );
  },
  "a contract of the schema is deployed beside nothing that could get traffic but what is live": (before, command) => {
    const old = entryOf(before, command);
    if (command.verb !== "deploy" || command.schemaChange !== "contract" || !old) return true;
    const live = reaches(old).map(({ release }) => release);
    const others = COLORS.flatMap((color) => old.colors[color] ?? []).filter(({ release }) => !live.includes(release));
    return live.length === 0 || others.every(({ failed }) => failed);
  },
  "there is a way back to serving": (_before, command, after) => {
    const name = nameAfter(command);
    return !Object.hasOwn(after.services, name) || canServe(after, name);
  },
};

const WAYS: readonly (readonly Command["verb"][])[] = [[], ["rollback"], ["switch"], ["deploy", "switch"]];

/** Whether some commands lead to a release that has all of the traffic and did not fail. */
function canServe(ledger: LedgerContent, service: string): boolean {
  return WAYS.some((way) => {
    const end = way.reduce((now, verb) => {
      const rest = { image: "web", path: "/*", live: false, percent: 100, place: 0, name: "" };
      const outcome = run(now, { service, verb, ...rest } as Command);
      return isRefusal(outcome) ? now : outcome.ledger;
    }, ledger);
    const entry = end.services[service] as ServiceEntry;
    return COLORS.some((color) => entry.traffic[color] === 100 && !entry.colors[color]?.failed);
  });
}

/** What a service remembers by itself: what had all traffic before it moved, and every release it ever had. */
export class Memory {
  private origin: { readonly color: Color; readonly release: string } | undefined;
  private readonly contents = new Map<string, string>();
  private readonly order: string[] = [];

  /** What is wrong with a change, in the light of all that happened. */
  judge(before: ServiceEntry | undefined, { verb }: Command, after: ServiceEntry): string[] {
    this.follow(before, verb, after);
    return [...this.ids(after), ...this.faded(after)];
  }

  /** Whether what had all of the traffic before still runs. */
  canReturn(entry: ServiceEntry): boolean {
    return this.origin !== undefined && entry.colors[this.origin.color]?.release === this.origin.release;
  }

  private follow(before: ServiceEntry | undefined, verb: Command["verb"], after: ServiceEntry): void {
    if (verb === "rollback") this.origin = undefined;
    if (this.origin && !this.canReturn(after)) this.origin = undefined;
    if (verb !== "switch" || !before || this.origin) return;
    const color = COLORS.find((each) => before.traffic[each] === 100);
    const release = color && before.colors[color];
    if (release && !release.failed) this.origin = { color, release: release.release };
  }

  private ids(after: ServiceEntry): string[] {
    const fresh = COLORS.flatMap((color) => after.colors[color]?.release ?? []).filter((id) => !this.contents.has(id));
    const highest = Math.max(0, ...this.order.map((id) => Number(id.slice(1))));
    this.order.push(...fresh);
    return fresh.length > 1 || fresh.some((id) => Number(id.slice(1)) <= highest) ? ["ids never repeat"] : [];
  }

  private faded(after: ServiceEntry): string[] {
    return COLORS.flatMap((color) => {
      const release = after.colors[color];
      if (!release) return [];
      const now = JSON.stringify(contentOf(release));
      const known = this.contents.get(release.release) ?? now;
      this.contents.set(release.release, known);
      return known === now ? [] : ["a release's content never changes once written"];
    });
  }
}

/** What is wrong with a change; nothing, one hopes. */
export function broken(before: LedgerContent, command: Command, { ledger: after, next }: Done): string[] {
  const laws = Object.entries(LAWS).filter(([, holds]) => !holds(before, command, after));
  const possible = possibleTransitions(after, nameAfter(command));
  const lies = next.filter((word) => word !== "verify" && !possible.includes(word)).map((word) => `${word} is offered`);
  return [...laws.map(([name]) => name), ...lies];
}

export function nameAfter(command: Command): string {
  return command.verb === "rename" ? command.name : command.service;
}

function fingerprint(ledger: LedgerContent): string {
  return ledgerFingerprint(ReleaseLedger.parse(JSON.stringify(ledger), "ledger"));
}

function touched(command: Command): readonly string[] {
  return [command.service, nameAfter(command)];
}

function entryOf({ services }: LedgerContent, command: Command): ServiceEntry | undefined {
  return touched(command)
    .filter((name) => Object.hasOwn(services, name))
    .map((name) => services[name])[0];
}

function entries({ services }: LedgerContent): ServiceEntry[] {
  return Object.values(services);
}

function served({ traffic }: ServiceEntry): Color[] {
  return COLORS.filter((color) => traffic[color]);
}

function reaches(entry: ServiceEntry): Release[] {
  return served(entry).flatMap((color) => entry.colors[color] ?? []);
}

/** A first release that was to be live at once. */
function isAlone({ colors }: ServiceEntry): boolean {
  return Object.keys(colors).length === 1;
}

function contentOf({ release, machineImage, containers, routes, schemaChange, deployed }: Release): unknown {
  return [release, machineImage, containers, routes, schemaChange, deployed];
}

function bare(ledger: LedgerContent): unknown {
  return Object.entries(ledger.services).map(([name, { colors, traffic, previous, lastRelease }]) => [
    name,
    traffic,
    previous,
    lastRelease,
    COLORS.map((color) => colors[color] && contentOf(colors[color])),
  ]);
}

function without({ services }: LedgerContent, names: readonly string[]): unknown {
  return Object.entries(services).filter(([name]) => !names.includes(name));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
