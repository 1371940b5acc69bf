import type { Fault } from "../core/fault";
import type { ProfileKnobs } from "./profile-knobs";

/** What production may not be, although the types allow most of it only through a cast or plain JavaScript. */
export function productionFaults(knobs: ProfileKnobs): Fault[] {
  return [...withoutTls(knobs), ...withoutSomeone(knobs), ...withDisposableData(knobs)];
}

function withoutTls({ domain }: ProfileKnobs): Fault[] {
  if (domain) return [];
  return [
    {
      prop: "profile.domain",
      value: "not given",
      rule: "production serves its users over TLS, and a certificate needs a domain",
      remedy: 'Pass domain: Domain.inZone("<your zone>").',
    },
  ];
}

function withoutSomeone({ notify }: ProfileKnobs): Fault[] {
  if (notify.some((entry) => entry.kind !== "nobody")) return [];
  return [
    {
      prop: "profile.notify",
      value: notify.length === 0 ? "empty" : "nobody",
      rule: "somebody must be told when production is down",
      remedy: 'Pass notify: [Notify.email("ops@<your domain>")].',
    },
  ];
}

function withDisposableData({ protection }: ProfileKnobs): Fault[] {
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
