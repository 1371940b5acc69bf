import { appliedReleases } from "../release/applied-releases";
import type { ReleaseLedger } from "../release/release-ledger";
import type { Precondition } from "./serial-guard";

/**
 * What the environment remembers of its releases, as a list in Terraform's language: `Web/r7:blue/3f9a01c2:100`. Empty
 * before the first apply.
 * @param values expression of the parameters' values: serial, fingerprint of the ledger, then the releases
 */
function remembered(values: string): string {
  return `flatten([for applied in ${values} : try(slice(split(" ", applied), 2, length(split(" ", applied))), [])])`;
}

/**
 * Refuses a ledger that says something else of a release than it did when that was applied. What runs is frozen and would
 * not notice, so the ledger would tell of something that nobody runs.
 */
export function unchangedReleases(values: string, ledger: ReleaseLedger): Precondition[] {
  const releases = ledger.serviceNames.flatMap((service) => appliedReleases(ledger, service));
  if (releases.length === 0) return [];
  const places = `{${releases.map(({ key, place }) => `${quoted(key)} = ${quoted(place)}`).join(", ")}}`;
  const changed = `lookup(${places}, split(":", release)[0], split(":", release)[1]) != split(":", release)[1]`;
  const differing = `[for release in ${remembered(values)} : split(":", release)[0] if ${changed}]`;
  return [
    {
      condition: `\${length(${differing}) == 0}`,
      errorMessage:
        `The ledger of ${ledger.environment} says something else of \${join(", ", ${differing})} than when that was applied. ` +
        "An id names one release, in one color, for ever: what runs is frozen and would not notice. " +
        "Take the release back from git, or write what is new under a new id into the idle color. Nothing was changed.",
    },
  ];
}

/**
 * Refuses to give traffic to a release that was not there before: nobody can have looked at it in the idle color. Legal
 * only while nothing of the service is live, since then there is nobody to protect.
 */
export function knownReleases(values: string, ledger: ReleaseLedger, service: string): Precondition[] {
  const live = appliedReleases(ledger, service).filter(({ percent }) => percent > 0);
  if (live.length === 0) return [];
  const former = ledger.content.services[service]?.formerly?.map(({ name }) => name) ?? [];
  const names = `[${[service, ...former].map(quoted).join(", ")}]`;
  const keys = `[${live.map(({ key }) => quoted(key)).join(", ")}]`;
  const all = remembered(values);
  const nothingWasLive = `!anytrue([for release in ${all} : contains(${names}, split("/", release)[0]) && !endswith(release, ":0")])`;
  const unseen = `[for key in ${keys} : key if !contains([for release in ${all} : split(":", release)[0]], key)]`;
  return [
    {
      condition: `\${${nothingWasLive} || length(${unseen}) == 0}`,
      errorMessage:
        `The ledger of ${ledger.environment} gives traffic to \${join(", ", ${unseen})}, which did not run there before, so ` +
        `nobody can have checked it. Write it into the idle color of ${service} with the traffic as it is, apply, check it, ` +
        "and move the traffic with the next serial. Nothing was changed.",
    },
  ];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
