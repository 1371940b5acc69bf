import type { ProfileManifest } from "../manifest/profile-manifest";
import type { EnvironmentProfile } from "./environment-profile";
import { KNOB_WORDS } from "./knob-words";
import type { KnobName, ProfileKnobs } from "./profile-knobs";

/** A profile as people compare it with another one: values in words, and reasons. */
export function profileManifest(profile: EnvironmentProfile): ProfileManifest {
  const names = Object.keys(KNOB_WORDS) as KnobName[];
  const knobs = names.map((name) => [
    name,
    { value: inWords(name, profile.knobs), reason: profile.reasonFor(name)?.trim() },
  ]);
  return { shortName: profile.shortName, knobs: Object.fromEntries(knobs) };
}

function inWords<Name extends KnobName>(name: Name, knobs: ProfileKnobs): string {
  return KNOB_WORDS[name](knobs[name]);
}
