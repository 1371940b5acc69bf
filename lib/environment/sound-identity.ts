import { Identity } from "../core/identity";
import { kebab } from "../core/physical-name";

const LONGEST = 24;

/** The identity itself; a faulty one respelled, so that the other faults of a run are found without this one's echo. */
export function soundIdentity(identity: Identity): Identity {
  if (identity.faults().length === 0) return identity;
  return new Identity({
    application: soundName(identity.application),
    environment: soundName(identity.environment),
    shortName: soundName(identity.shortName),
  });
}

/** A name that nothing throws at, before it is told what is wrong with the one that was given. */
export function soundName(name: string): string {
  const letters = kebab(name).replace(/^[^a-z]+/, "");
  const sound = letters.slice(0, LONGEST).replace(/-+$/, "");
  return sound === "" || sound in Object.prototype ? "nameless" : sound;
}
