import { quoted, type Fault } from "../core/fault";
import type { Differences } from "./profile-knobs";
import { audienceIsMissing, domainWithoutZone } from "./production-faults";
import type { GivenKnobs } from "./knob-holes";

/** Every difference from production says why. */
export function differenceFaults(differences: Differences): Fault[] {
  return Object.entries(differences)
    .filter(([, { reason }]) => typeof reason !== "string" || reason.trim() === "")
    .map(([knob]) => ({
      prop: `profile.${knob}`,
      value: "different from production, without a reason",
      rule: "whoever compares the environments must be able to judge the difference",
      remedy: `Write why: ${knob}: differs(<value>, "<reason>").`,
    }));
}

/** What is wrong with a profile because it is derived from production. */
export function derivedFaults(name: string, knobs: GivenKnobs): Fault[] {
  return [...takenName(name), ...domainWithoutZone(knobs), ...audienceIsMissing(knobs)];
}

function takenName(name: string): Fault[] {
  if (name !== "production") return [];
  const rule = "only EnvironmentProfile.production makes that environment, with its own safeguards";
  return [{ prop: "profile.name", value: quoted(name), rule, remedy: 'Choose another name, for example "staging".' }];
}
