import { quoted, type Fault } from "../core/fault";
import { ecrRegistries } from "../instance/ecr-image";
import { ImageReference } from "../release/image-reference";
import { isRefusal } from "../release/transitions/outcome";
import type { Secret } from "../secrets/secret";

/** How instances log in to a registry that does not let everybody pull. */
export interface RegistryLogin {
  /**
   * The registry's host name, as images have it: `ghcr.io`, `registry.example.com:5000`, `docker.io`. Not one of ECR: there,
   * instances log in by their role.
   */
  readonly host: string;
  /**
   * The login: a secret whose value is JSON, `{"username": "…", "password": "…"}`. The password is best a token that may
   * only pull. Instances read it when they boot, and keep it in memory. Costs $0.40 a month.
   */
  readonly login: Secret;
}

/** What is wrong with the logins of a service. */
export function registryFaults(registries: readonly RegistryLogin[]): Fault[] {
  return registries.flatMap((registry, index) => faultsAt(registries, index, registry));
}

/** The logins that are right, each registry's once, in the order of their names. */
export function soundLogins(registries: readonly RegistryLogin[]): RegistryLogin[] {
  return registries
    .filter((registry, index) => faultsAt(registries, index, registry).length === 0)
    .sort((one, other) => (one.host < other.host ? -1 : 1));
}

function faultsAt(registries: readonly RegistryLogin[], index: number, { host, login }: RegistryLogin): Fault[] {
  const prop = `registries[${index}]`;
  const isSecond = registries.findIndex((other) => other.host === host) < index;
  return [
    ...hostFaults(`${prop}.host`, host),
    ...(isSecond ? [twice(`${prop}.host`, host)] : []),
    ...login.faults(`${prop}.login`),
    ...(login.jsonKey === undefined ? [] : [withKey(`${prop}.login`, login.jsonKey)]),
  ];
}

function hostFaults(prop: string, host: string): Fault[] {
  if (!isRegistry(host)) {
    const rule = "it is the host name with which images begin, in lower case and without https:// or a path";
    return [{ prop, value: quoted(host), rule, remedy: 'Write it as "ghcr.io" or "registry.example.com:5000".' }];
  }
  if (ecrRegistries([`${host}/any@`]).length === 0) return [];
  const rule = "instances log in to ECR by their role, and no password is needed";
  return [{ prop, value: quoted(host), rule, remedy: "Remove it." }];
}

/** Whether images that begin with it come from it, and from nowhere else. */
function isRegistry(host: string): boolean {
  const image = ImageReference.parse(`${host}/any`);
  return !isRefusal(image) && image.registry === host;
}

function twice(prop: string, host: string): Fault {
  const rule = "an instance has one login for each registry";
  return { prop, value: quoted(host), rule, remedy: "Remove one of the two." };
}

function withKey(prop: string, key: string): Fault {
  const rule = "a login is the whole value, with a username and a password in it";
  return { prop, value: `key(${quoted(key)})`, rule, remedy: 'Pass the secret itself, as Secret.named("registry").' };
}
