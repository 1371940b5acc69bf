import type { SecretManifest, SecretUse } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";

/** How a secret of the code stands in AWS. */
export type SecretState = "set" | "without value" | "not made";

/** A secret of an environment: what the code says of it, and what there is. */
export interface FoundSecret {
  readonly name: string;
  readonly physicalName: string;
  readonly state: SecretState;
  /** When the value was set, ISO 8601. */
  readonly valueSince?: string | undefined;
  readonly usedBy: readonly SecretUse[];
}

/** The secret of a name, as the code has it. */
export function chooseSecret({ manifest }: EnvironmentAtHand, name: string): SecretManifest {
  const found = manifest.secrets.find((secret) => secret.name === name);
  if (found) return found;
  const known = manifest.secrets.map((secret) => secret.name).join(", ");
  const example = `Name one in a container: secrets: { VARIABLE: Secret.named("${name}") }.`;
  throw new CliError(
    `${manifest.environment} has no secret "${name}"`,
    known ? `The code names: ${known}.` : `The code names none. ${example}`,
    2,
  );
}

/** Looks for secrets of the code in AWS. */
export function findSecrets(at: EnvironmentAtHand, secrets: readonly SecretManifest[]): Promise<FoundSecret[]> {
  return Promise.all(
    secrets.map(async ({ name, physicalName, usedBy }) => {
      const view = await at.cloud.secrets.find(physicalName, at.manifest);
      const state = !view ? "not made" : view.valueSince === undefined ? "without value" : "set";
      return { name, physicalName, state, valueSince: view?.valueSince, usedBy };
    }),
  );
}

/** What makes a secret one that a container can start with. */
export function commandsFor(environment: string, secrets: readonly FoundSecret[]): string {
  const apply = secrets.some(({ state }) => state === "not made") ? [`twinstack apply ${environment}`] : [];
  const set = secrets.map(({ name }) => `twinstack secrets set ${environment} ${name}`);
  return `Run ${[...apply, ...set].join(", then ")}.`;
}

/** `jwt`, `jwt and smtp` */
export function namesOf(secrets: readonly { readonly name: string }[]): string {
  return secrets.map(({ name }) => name).join(" and ");
}

/**
 * Refuses a release whose containers could not start: their secrets have no values. Asks AWS only where the code names
 * secrets.
 */
export async function demandValues(at: EnvironmentAtHand, service: string): Promise<void> {
  const named = at.manifest.secrets.filter(({ usedBy }) => usedBy.some((use) => use.service === service));
  const lacking = (await findSecrets(at, named)).filter(({ state }) => state !== "set");
  if (lacking.length === 0) return;
  const has = lacking.length === 1 ? "has" : "have";
  throw new CliError(
    `${namesOf(lacking)} of ${at.name} ${has} no value, so no new instance of ${service} could start`,
    commandsFor(at.name, lacking),
  );
}
