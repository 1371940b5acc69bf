import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject, type Surroundings } from "../../assessment/subject";
import { listed } from "../../words/values";

/** What an environment remembers of a ledger: `2 e0704e17b058 Web/r1:blue/3f9a01c2:100`. */
interface Remembered {
  readonly serial: number;
  readonly fingerprint: string;
  readonly releases: readonly RememberedRelease[];
}

interface RememberedRelease {
  readonly service: string;
  readonly id: string;
  /** Its color, and a hash of what it is. */
  readonly place: string;
  readonly isLive: boolean;
}

/** The parameter that remembers the ledger that was applied last: whether the next plan accepts what comes. */
export function ledgerClauses(subject: Subject): Clause[] {
  const isSerial = subject.type === "aws_ssm_parameter" && subject.path.endsWith("/Serial");
  const value = isSerial && subject.kind !== "created" ? turn(subject, "value") : undefined;
  if (!value || value.to === undefined) return [];
  const [was, is] = [remembered(value.from), remembered(value.to)];
  return [serialClause(was, is), ...changedReleases(was, is), ...unseenReleases(was, is, subject.surroundings)];
}

function serialClause(was: Remembered, is: Remembered): Clause {
  const about = ["value"];
  const [from, to] = [was.serial, is.serial];
  if (to === from + 1) return { words: `ledger's serial ${from} → ${to}`, risk: "no-effect", about };
  if (to === from && was.fingerprint === is.fingerprint)
    return { words: "what is remembered of the ledger is written in another way", risk: "no-effect", about };
  const words =
    to === from
      ? `the ledger was edited by hand: its content changed, and its serial is still ${to}. The plan refuses it; use the commands`
      : `ledger's serial ${from} → ${to}: the plan accepts only the next one. Apply one transition after the other`;
  return { words, risk: "traffic", need: "outage", about };
}

/** What runs is frozen: it stays what it was, whatever the ledger says of it now. */
function changedReleases(was: Remembered, is: Remembered): Clause[] {
  const changed = is.releases.filter((release) =>
    was.releases.some((former) => isSame(former, release) && former.place !== release.place),
  );
  if (changed.length === 0) return [];
  const words =
    `${wordsOf(changed)} ${changed.length > 1 ? "are CHANGED although they run" : "is CHANGED although it runs"}: what runs is frozen and stays as it was, so the ledger ` +
    "tells of something that nobody runs. The plan refuses it; give what is new an id of its own, by the commands";
  return [{ words, risk: "replacement", need: "outage" }];
}

/** Only the first release of a service may be live at once: there is nobody to protect. */
function unseenReleases(was: Remembered, is: Remembered, { after }: Surroundings): Clause[] {
  const mayBeFormerName = (service: string) => after?.services[service] === undefined;
  const unseen = is.releases.filter(
    (release) =>
      release.isLive &&
      !was.releases.some((former) => isSame(former, release)) &&
      was.releases.some(({ service, isLive }) => isLive && (service === release.service || mayBeFormerName(service))),
  );
  if (unseen.length === 0) return [];
  const words =
    `${wordsOf(unseen)} gets traffic, and did not run here before: nobody can have checked it. ` +
    "The plan refuses it; deploy it first, then move the traffic";
  return [{ words, risk: "traffic", need: "outage" }];
}

function isSame(one: RememberedRelease, other: RememberedRelease): boolean {
  return one.service === other.service && one.id === other.id;
}

function wordsOf(releases: readonly RememberedRelease[]): string {
  return `release${releases.length > 1 ? "s" : ""} ${listed(releases.map(({ service, id }) => `${id} of ${service}`))}`;
}

function remembered(value: Json | undefined): Remembered {
  const [serial = "", fingerprint = "", ...releases] = String(value).split(" ");
  return { serial: Number(/^\d+/.exec(serial)?.[0] ?? 0), fingerprint, releases: releases.flatMap(releaseOf) };
}

function releaseOf(text: string): RememberedRelease[] {
  const [key = "", place = "", percent] = text.split(":");
  const [service, id] = key.split("/");
  if (service === undefined || id === undefined) return [];
  return [{ service, id, place, isLive: percent !== undefined && percent !== "0" }];
}
