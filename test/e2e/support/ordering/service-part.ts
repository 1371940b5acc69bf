import type { TerraformJson } from "../terraform";

/** What is kept beside the service itself: the guard that watches it, and the dashboard that shows it. */
const BESIDE = /\/(Serial|Dashboard)\//;

/**
 * The service's part of a stack, in place: the service itself, the guard of the serial, the dashboard, and everything
 * that refers to one of those, however far. What is left out refers to none of them, and is made once and never again:
 * network, load balancer, firewalls, logs, buckets, notifications. So it can neither be ordered against them nor close a
 * cycle with them; it halves the time of a replay.
 */
export function keepServicePart(json: TerraformJson, service: string): TerraformJson {
  const resources = json.resource as Record<string, Record<string, TerraformJson>>;
  const all = Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named).map(([name, resource]) => ({ address: `${type}.${name}`, text: JSON.stringify(resource) })),
  );
  const pathOf = (text: string) => `${(JSON.parse(text) as TerraformJson)["//"].metadata.path as string}/`;
  const isPart = (text: string) => pathOf(text).includes(`/${service}/`) || BESIDE.test(pathOf(text));
  const kept = new Set(all.filter(({ text }) => isPart(text)).map(({ address }) => address));
  for (let size = -1; size !== kept.size;) {
    size = kept.size;
    for (const { address, text } of all) if ([...kept].some((part) => refersTo(text, part))) kept.add(address);
  }
  for (const [type, named] of Object.entries(resources)) {
    resources[type] = Object.fromEntries(Object.entries(named).filter(([name]) => kept.has(`${type}.${name}`)));
  }
  return json;
}

function refersTo(text: string, address: string): boolean {
  return new RegExp(`${address.replaceAll(".", "\\.")}(?![\\w-])`).test(text);
}
