import { quoted, type Fault } from "../core/fault";
import type { Protection } from "../core/protection";
import { hasAudience, hasZone, type GivenKnobs } from "./knob-holes";

/** What production may not be, although the types allow most of it only through a cast or plain JavaScript. */
export function productionFaults(knobs: GivenKnobs): Fault[] {
  return [...withoutTls(knobs), ...withoutSomeone(knobs), ...withDisposableData(knobs)];
}

/** A host name in a text says nothing of the hosted zone, in which the certificate is proved. */
export function domainWithoutZone(knobs: GivenKnobs): Fault[] {
  const { domain } = knobs;
  if (domain === undefined || hasZone(knobs)) return [];
  return [
    {
      prop: "profile.domain",
      value: quoted(String(domain)),
      rule: "a domain has a hosted zone of Route 53, in which its certificate is proved and its names are made",
      remedy: 'Pass domain: Domain.inZone("<your zone>").',
    },
  ];
}

/** An audience that is no list at all, or an empty one. */
export function audienceIsMissing(knobs: GivenKnobs): Fault[] {
  if (hasAudience(knobs)) return [];
  const { notify } = knobs;
  return [
    {
      prop: "profile.notify",
      value: notify === undefined ? "not given" : Array.isArray(notify) ? "empty" : quoted(String(notify)),
      rule: "it says who is told when something is wrong",
      remedy: 'Pass notify: [Notify.email("ops@<your domain>")], or [Notify.nobody("<reason>")] outside production.',
    },
  ];
}

function withoutTls(knobs: GivenKnobs): Fault[] {
  if (knobs.domain !== undefined) return domainWithoutZone(knobs);
  return [
    {
      prop: "profile.domain",
      value: "not given",
      rule: "production serves its users over TLS, and a certificate needs a domain",
      remedy: 'Pass domain: Domain.inZone("<your zone>").',
    },
  ];
}

function withoutSomeone(knobs: GivenKnobs): Fault[] {
  if (Array.isArray(knobs.notify) && knobs.notify.length > 0 && !hasAudience(knobs)) return audienceIsMissing(knobs);
  const told = hasAudience(knobs) ? (knobs.notify as readonly { kind?: unknown }[]) : [];
  if (told.some((entry) => entry.kind !== "nobody")) return [];
  return [
    {
      prop: "profile.notify",
      value: knobs.notify === undefined ? "not given" : told.length === 0 ? "empty" : "nobody",
      rule: "somebody must be told when production is down",
      remedy: 'Pass notify: [Notify.email("ops@<your domain>")].',
    },
  ];
}

function withDisposableData(knobs: GivenKnobs): Fault[] {
  const protection = knobs.protection as Protection;
  if (protection.kind !== "disposable") return [];
  return [
    {
      prop: "profile.protection",
      value: `disposable (${protection.reason})`,
      rule: "production's data is not disposable",
      remedy:
        "Leave protection out. To destroy production on purpose see docs/guide/destroying-production.md: Protection.unlocked({ until, reason }).",
    },
  ];
}
