import type { Release } from "../release/ledger-content";
import type { Migration } from "./migration";
import { PROXY } from "../manifest/proxy-name";
import { isProxy, type FrontDoor } from "./proxy";

/**
 * Why instances of a release must not serve users: what the code asks of them is not in the release. `twinstack deploy` never
 * writes such a release, but a ledger can be edited by hand. It is no fault of synthesis: a release from before the code asked
 * for it runs on, frozen, and has to stand in the ledger.
 */
export function bootRefusals(
  { release, containers }: Release,
  { migrate, frontDoor }: { readonly migrate: Migration | undefined; readonly frontDoor: FrontDoor },
): string[] {
  const has = (name: string) => Object.hasOwn(containers, name);
  const refusals: string[] = [];
  if (frontDoor.proxy && !(has(PROXY) && isProxy(PROXY, containers[PROXY]?.port)))
    refusals.push(
      `release ${release} has no image for the reverse proxy${frontDoor.exposure.password ? ", so nobody would have to sign in" : ""}: deploy another with --image ${PROXY}=<repository>:<tag>`,
    );
  if (migrate && containers[migrate.container]?.port === undefined)
    refusals.push(
      `release ${release} has no container ${migrate.container}, so its migration cannot run: deploy another release`,
    );
  return refusals;
}
