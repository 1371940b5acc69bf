import { Ambient } from "../core/ambient";
import type { Secret } from "../secrets/secret";
import type { Access } from "./access";

/** Whether search engines may list what they find. */
export type SearchEngines = "indexed" | "notIndexed";

/** The password that an environment asks for. */
export interface SitePassword {
  readonly user: string;
  readonly secret: Secret;
}

/** How an environment meets those who are let in: what a load balancer cannot do, and the proxies of services do. */
export interface Exposure {
  readonly searchEngines: SearchEngines;
  /** @default nobody has to sign in */
  readonly password?: SitePassword | undefined;
}

/** The exposure of the environment around a construct. */
export const EXPOSURE = new Ambient<Exposure>("exposure", "Put the service into an AppEnvironment.");

/** The password of an access that asks for one. */
export function passwordOf(access: Access): SitePassword | undefined {
  return access.kind === "password" ? { user: access.user, secret: access.password } : undefined;
}
