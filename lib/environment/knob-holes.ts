import { Notify } from "../monitoring/audience";
import { Access } from "../traffic/access";
import type { ProfileKnobs } from "./profile-knobs";

/** Only what was given: an argument that is spelled out as `undefined` takes no default away. */
export function definedIn<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

/** Knobs as plain JavaScript may leave them: what the types demand can be missing, or be something else. */
export type GivenKnobs = { readonly [Name in keyof ProfileKnobs]?: unknown };

/**
 * Knobs that everything else can work with. What is missing is reported as a fault of the profile; here it gets a
 * harmless value, so that the other faults of the run are found too.
 */
export function withoutHoles(given: GivenKnobs, demands: { readonly tls?: boolean } = {}): ProfileKnobs {
  const knobs = given as ProfileKnobs;
  const lacksDomain = !hasZone(given) && (demands.tls === true || given.domain !== undefined);
  return {
    ...knobs,
    // Without a domain a load balancer that is open to everyone would be a fault of its own.
    access: lacksDomain ? Access.only(["10.0.0.0/8"], "reported as a fault") : knobs.access,
    account: knobs.account ?? "",
    region: knobs.region ?? "",
    domain: hasZone(given) ? knobs.domain : undefined,
    notify: hasAudience(given) ? knobs.notify : [Notify.nobody("reported as a fault")],
  };
}

/** Whether the domain is one of ours, and not a host name in a text, which says nothing of its zone. */
export function hasZone({ domain }: GivenKnobs): boolean {
  return typeof domain === "object" && domain !== null && "zone" in domain;
}

/** Whether there is a list of people to tell. */
export function hasAudience({ notify }: GivenKnobs): boolean {
  const isRecipient = (entry: unknown): boolean => typeof entry === "object" && entry !== null && "kind" in entry;
  return Array.isArray(notify) && notify.length > 0 && notify.every(isRecipient);
}
