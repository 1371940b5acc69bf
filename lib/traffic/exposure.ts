import { Ambient } from "../core/ambient";
import type { Access } from "./access";

/** Whether search engines may list what they find. */
export type SearchEngines = "indexed" | "notIndexed";

/** The password that an environment asks for, as its instances find it. */
export interface SitePassword {
  readonly user: string;
  readonly secretName: string;
  /** What the instances may read: Secrets Manager puts six characters of its own behind a name. */
  readonly secretArn: string;
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
export function passwordOf(access: Access, place: { account: string; region: string }): SitePassword | undefined {
  if (access.kind !== "password") return undefined;
  const { user, password } = access;
  const { secretName } = password;
  const secretArn = `arn:aws:secretsmanager:${place.region}:${place.account}:secret:${secretName}-??????`;
  return { user, secretName, secretArn };
}
