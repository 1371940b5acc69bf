import { quoted, type Fault } from "../core/fault";
import { releasePolicyFaults } from "../release/release-policy";
import { KNOB_REACH } from "../parity/knob-reach";
import { placeFaults } from "./place-faults";
import type { KnobName, ProfileKnobs } from "./profile-knobs";

/** Each knob is compared: one that is missing there does not compile here. */
const KNOBS: Readonly<Record<KnobName, unknown>> = KNOB_REACH;

const DAY = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;

/** What is wrong with a profile as a whole. The constructs that use a knob check its value. */
export function profileFaults(knobs: ProfileKnobs): Fault[] {
  return [
    ...unknownKnobs(knobs),
    ...choices(knobs),
    ...placeFaults(knobs, "profile."),
    ...unlock(knobs),
    ...releases(knobs),
  ];
}

/** Only plain JavaScript gets here: the types know the knobs. A misspelled one would be passed over without a word. */
function unknownKnobs(knobs: ProfileKnobs): Fault[] {
  return Object.keys(knobs)
    .filter((name) => !Object.hasOwn(KNOBS, name))
    .map((name) => ({
      prop: `profile.${name}`,
      value: "given",
      rule: "there is no such knob",
      remedy: `The knobs are ${Object.keys(KNOBS).join(", ")}.`,
    }));
}

const CHOICES = {
  searchEngines: ["indexed", "notIndexed"],
  databaseStandby: ["none", "otherZone"],
  databaseChanges: ["immediately", "inMaintenanceWindow"],
} as const;

function choices(knobs: ProfileKnobs): Fault[] {
  const names = Object.keys(CHOICES) as (keyof typeof CHOICES)[];
  return names
    .filter((name) => !(CHOICES[name] as readonly string[]).includes(knobs[name]))
    .map((name) => ({
      prop: `profile.${name}`,
      value: quoted(String(knobs[name])),
      rule: "it is one or the other",
      remedy: `Write ${CHOICES[name].map(quoted).join(" or ")}.`,
    }));
}

/** Plain JavaScript may write anything there. */
function releases({ releases: policy }: ProfileKnobs): Fault[] {
  return releasePolicyFaults("profile.releases", typeof policy === "object" && policy !== null ? policy : {});
}

function unlock({ protection }: ProfileKnobs): Fault[] {
  if (protection.kind !== "unlocked") return [];
  const faults: Fault[] = [];
  if (!isDay(protection.until)) {
    faults.push({
      prop: "profile.protection.until",
      value: quoted(protection.until),
      rule: "an unlock ends on a day",
      remedy: "Write it as 2026-12-31.",
    });
  }
  if (protection.reason.trim() === "") {
    faults.push({
      prop: "profile.protection.reason",
      value: quoted(protection.reason),
      rule: "taking protection off has a reason",
      remedy: "Write why, for whoever reads the history.",
    });
  }
  return faults;
}

/** Terraform would fail on a day that no calendar has, with words that say nothing of the profile. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (DAY.exec(text)?.slice(1) ?? []).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === FEBRUARY && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
