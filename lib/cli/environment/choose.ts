import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";

/** The environment of a name; every command names one, there is no default. */
export function chooseEnvironment(manifests: readonly EnvironmentManifest[], name: string): EnvironmentManifest {
  const found = manifests.find(({ environment }) => environment === name);
  if (found) return found;
  const known = manifests.map(({ environment }) => environment).join(", ");
  throw new CliError(`the app has no environment "${name}"`, known ? `It has: ${known}.` : "It makes none.", 2);
}

/** The service of a name; it may be left out where an environment has only one. */
export function chooseService({ environment, services }: EnvironmentManifest, name: string | undefined): string {
  const known = Object.keys(services);
  const list = known.join(", ");
  if (name !== undefined) {
    if (known.includes(name)) return name;
    throw new CliError(`${environment} has no service "${name}"`, list ? `It has: ${list}.` : "It has none.", 2);
  }
  const [only, ...more] = known;
  if (only === undefined)
    throw new CliError(`${environment} has no service`, "Add a BlueGreenService to its system.", 1);
  if (more.length === 0) return only;
  throw new CliError(`${environment} has several services`, `Name one: --service ${only}. It has: ${list}.`, 2);
}
