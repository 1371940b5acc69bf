import { quoted, type Fault } from "../core/fault";
import type { ProfileKnobs } from "./profile-knobs";

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** What is wrong with a profile as a whole. The constructs that use a knob check its value. */
export function profileFaults(knobs: ProfileKnobs): Fault[] {
  return [...place(knobs), ...unlock(knobs)];
}

function place({ account, region }: ProfileKnobs): Fault[] {
  const faults: Fault[] = [];
  if (!ACCOUNT.test(account)) {
    faults.push({
      prop: "profile.account",
      value: quoted(account),
      rule: "an AWS account has 12 digits",
      remedy: "Ask for it: aws sts get-caller-identity --query Account.",
    });
  }
  if (!REGION.test(region)) {
    faults.push({
      prop: "profile.region",
      value: quoted(region),
      rule: "it is not the name of an AWS region",
      remedy: 'Write one such as "us-east-1".',
    });
  }
  return faults;
}

function unlock({ protection }: ProfileKnobs): Fault[] {
  if (protection.kind !== "unlocked") return [];
  const faults: Fault[] = [];
  if (!DAY.test(protection.until)) {
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
