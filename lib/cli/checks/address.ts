import type { ReleasedRoute } from "../../release/ledger-content";
import type { Examined } from "./finding";

/** Where a route is asked. */
export interface Address {
  /** What stands before the path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What people call it. */
  readonly shown: string;
}

/**
 * The address of a route: where the caller says, else in the emulator's load balancer, else under the route's or the
 * environment's host name, else under the load balancer's own name.
 */
export function addressOf({ at, address, traffic }: Examined, { host }: ReleasedRoute): Address | undefined {
  if (address !== undefined) return { url: address.replace(/\/+$/, ""), headers: {}, shown: address };
  const name = host !== undefined && !/[*?]/.test(host) ? host : (at.manifest.host ?? traffic.dnsName);
  if (name === undefined) return undefined;
  const { endpoint } = at.manifest;
  if (endpoint !== undefined)
    return traffic.dnsName === undefined
      ? undefined
      : { url: `${endpoint}/twinstack/load-balancer/${traffic.dnsName}`, headers: { Host: name }, shown: name };
  const url = `${traffic.tls ? "https" : "http"}://${name}`;
  return { url, headers: {}, shown: url };
}
