import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment, chooseService } from "../environment/choose";
import type { Outside } from "../outside";
import type { ServiceOptions } from "./command-options";

/** The environment and the service that a command is about. */
export interface AtHand {
  readonly at: EnvironmentAtHand;
  readonly service: string;
}

/** Opens an environment for a command that is about all of it. */
export async function environmentAtHand(outside: Outside, name: string): Promise<EnvironmentAtHand> {
  outside.terminal.progress("synthesizing the app");
  const at = await EnvironmentAtHand.open(outside, name);
  outside.terminal.progressDone();
  await warnOfUncommitted(at);
  return at;
}

/** Opens an environment for a command that changes one of its services. Who only edits the ledger needs no credentials. */
export async function atHand(outside: Outside, name: string, options: ServiceOptions): Promise<AtHand> {
  if (options.ledgerOnly) return written(outside, name, options, await outside.project.synthesize());
  const at = await environmentAtHand(outside, name);
  return { at, service: chooseService(at.manifest, options.service) };
}

/** The same by what the last synthesis said, for commands that are in a hurry. */
export async function atHandQuickly(outside: Outside, name: string, options: ServiceOptions): Promise<AtHand> {
  if (options.ledgerOnly) return written(outside, name, options, await outside.project.synthesize());
  const at = await EnvironmentAtHand.openQuickly(outside, name);
  await warnOfUncommitted(at);
  return { at, service: chooseService(at.manifest, options.service) };
}

function written(
  outside: Outside,
  name: string,
  { service }: ServiceOptions,
  manifests: readonly EnvironmentManifest[],
): AtHand {
  const at = EnvironmentAtHand.offline(outside, chooseEnvironment(manifests, name));
  return { at, service: chooseService(at.manifest, service) };
}

async function warnOfUncommitted({ outside, ledgerPath }: EnvironmentAtHand): Promise<void> {
  if (!(await outside.git.isChanged(ledgerPath))) return;
  outside.terminal.note(
    `Warning: ${ledgerPath} has changes that are not committed. Nobody else knows of them; commit and push it.`,
  );
}
