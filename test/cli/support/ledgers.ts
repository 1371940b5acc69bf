import type { LedgerContent, Release, ServiceEntry } from "../../../lib/release/ledger-content";

/** A service whose colors run releases, by their ids. */
export interface ServiceOf {
  readonly traffic: ServiceEntry["traffic"];
  readonly previous?: ServiceEntry["previous"];
  readonly colors: { readonly blue?: string; readonly green?: string };
  readonly routes?: Partial<Record<"blue" | "green", Release["routes"]>>;
}

/** A release that runs one container. */
export function release(id: string, more: Partial<Release> = {}): Release {
  return {
    release: id,
    machineImage: "ami-0453ec754f44f9a4a",
    containers: { app: { image: `docker.io/shop/web@sha256:${"a".repeat(64)}`, port: 8080 } },
    routes: [{ path: "/*", container: "app" }],
    ...more,
  };
}

/** The entry of a service. */
export function entry({ traffic, previous, colors, routes }: ServiceOf): ServiceEntry {
  const released = (["blue", "green"] as const).flatMap((color) => {
    const id = colors[color];
    const own = routes?.[color];
    return id === undefined ? [] : [[color, release(id, own ? { routes: own } : {})]];
  });
  return { traffic, ...(previous ? { previous } : {}), colors: Object.fromEntries(released) };
}

/** A ledger of staging with one service, Web. */
export function ledger(web: ServiceOf, serial = 2): LedgerContent {
  return { environment: "staging", serial, services: { Web: entry(web) } };
}
