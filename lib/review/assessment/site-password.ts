import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import type { Change } from "../document/review";
import type { Surroundings } from "./subject";

/** Whether the proxies of services still ask for the password of the environment. It is in no resource that could tell. */
export function sitePasswordChanges({ before, after }: Surroundings): Change[] {
  if (!before || !after) return [];
  const asks = new Set(askingServices(after));
  const open = askingServices(before).filter((service) => !asks.has(service) && after.services[service]);
  return open.map((service) => ({
    path: `Environment/${service}`,
    type: "service",
    kind: "pending",
    risk: "security",
    sentence: `${service}: OPENED with the next release: it no longer asks for the password of the environment`,
    needs: ["weakened-security"],
    details: [{ what: "access" }],
    addresses: [],
  }));
}

function askingServices({ secrets }: EnvironmentManifest): string[] {
  const uses = secrets.flatMap(({ usedBy }) => usedBy);
  return uses.flatMap(({ service, container, variable }) =>
    container === "proxy" && variable === "password" ? [service] : [],
  );
}
