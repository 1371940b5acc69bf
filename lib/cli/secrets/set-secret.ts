import { readFileSync } from "node:fs";
import type { SecretManifest } from "../../manifest/environment-manifest";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Terminal } from "../ports/terminal";
import { utf8Text } from "../terminal/piped-text";
import { chooseSecret, findSecrets, type FoundSecret } from "./found-secrets";
import { valueRefusal, withoutLastLineBreak } from "./secret-value";

/** Gives a secret a value, which is asked for only when there is somewhere to put it. Gives the secret as it was before. */
export async function setSecret(at: EnvironmentAtHand, name: string, file?: string): Promise<FoundSecret> {
  const secret = chooseSecret(at, name);
  const [found] = await findSecrets(at, [secret]);
  if (!found || found.state === "not made") throw notMade(at.name, name);
  const value = await valueOf(at.outside.terminal, `${name} of ${at.name}`, file);
  demandTakable(value, secret);
  await at.cloud.secrets.setValue(secret.physicalName, value);
  return found;
}

function notMade(environment: string, name: string): CliError {
  return new CliError(
    `${environment} has no place for the value of ${name} yet`,
    `Make it: twinstack apply ${environment}. Then set the value, then deploy.`,
  );
}

function demandTakable(value: string, secret: SecretManifest): void {
  const refusal = valueRefusal(value, secret);
  if (refusal) throw new CliError(refusal.rule, refusal.remedy);
}

async function valueOf(terminal: Terminal, what: string, file: string | undefined): Promise<string> {
  if (file !== undefined) return withoutLastLineBreak(textOfFile(file));
  if (!terminal.isInteractive) return withoutLastLineBreak(await terminal.input());
  const value = await terminal.askHidden(`Value of ${what} (not shown): `);
  if (value === "") return value;
  const again = await terminal.askHidden("The same again: ");
  if (value !== again) throw new CliError("the two values differ", "Nothing was changed.");
  return value;
}

function textOfFile(file: string): string {
  return utf8Text(bytesOf(file), file);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CliError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, "Nothing was changed.", 2);
  }
}
