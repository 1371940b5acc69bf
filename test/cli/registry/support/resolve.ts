import { CliError } from "../../../../lib/cli/cli-error";
import type { ResolvedImage } from "../../../../lib/cli/ports/registry";
import { Credentials, type CredentialSource } from "../../../../lib/cli/registry/credentials";
import { HttpRegistry } from "../../../../lib/cli/registry/http-registry";
import { FakeClock } from "../../support/fake-clock";
import { IDENTITY_TOKEN, USER } from "./registry-server";

/** Keeps the same credentials for every registry: whether they are sent is up to the registry's client. */
export const keeping = (credentials: Credentials | undefined): CredentialSource => ({
  credentialsFor: async () => credentials,
});

export const password = keeping(Credentials.password(USER.name, USER.password));
export const wrongPassword = keeping(Credentials.password(USER.name, "guessed"));
export const identityToken = keeping(Credentials.identityToken(IDENTITY_TOKEN));

export function resolve(
  image: string,
  sources: readonly CredentialSource[] = [],
  clock = new FakeClock(),
  limitMilliseconds?: number,
): Promise<ResolvedImage> {
  return new HttpRegistry(clock, sources, limitMilliseconds).resolve(image);
}

/** What the user is told instead of an image. */
export async function refusal(resolving: Promise<ResolvedImage>): Promise<{ rule: string; remedy: string }> {
  const outcome = await resolving.catch((error: unknown) => error);
  if (!(outcome instanceof CliError))
    throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`, { cause: outcome });
  const { rule, remedy } = outcome;
  if (/\n/.test(outcome.message)) throw new Error(`more than one line: ${outcome.message}`);
  return { rule, remedy };
}
