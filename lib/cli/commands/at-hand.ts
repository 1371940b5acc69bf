import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment, chooseService } from "../environment/choose";
import type { Outside } from "../outside";
import type { ChangeOptions } from "./command-options";

/** The environment and the service that a command is about. */
export interface AtHand {
  readonly at: EnvironmentAtHand;
  readonly service: string;
}

/** Opens an environment for a command that changes it. Who only edits the ledger needs no credentials. */
export async function atHand(outside: Outside, name: string, options: ChangeOptions): Promise<AtHand> {
  outside.terminal.progress("synthesizing the app");
  const at = options.ledgerOnly
    ? EnvironmentAtHand.offline(outside, chooseEnvironment(await outside.project.synthesize(), name))
    : await EnvironmentAtHand.open(outside, name);
  outside.terminal.progressDone();
  return found(at, options);
}

/** The same by what the last synthesis said, for commands that are in a hurry. */
export async function atHandQuickly(outside: Outside, name: string, options: ChangeOptions): Promise<AtHand> {
  return found(await EnvironmentAtHand.openQuickly(outside, name), options);
}

async function found(at: EnvironmentAtHand, { service, ledgerOnly }: ChangeOptions): Promise<AtHand> {
  if (!ledgerOnly && (await at.outside.git.isChanged(at.ledgerPath)))
    at.outside.terminal.note(
      `Warning: ${at.ledgerPath} has changes that are not committed. Nobody else knows of them; commit and push it.`,
    );
  return { at, service: chooseService(at.manifest, service) };
}
