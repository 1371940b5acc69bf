import { CliError } from "../cli-error";
import { chooseService } from "../environment/choose";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { SelectedGroup } from "./log-reader";
import { LogSelection, type LogFilter } from "./log-selection";

/**
 * The log groups of an environment's services, or of one service: mostly a single one. A service whose group only Terraform
 * knows is left out, and that is said.
 */
export function selectedGroups(at: EnvironmentAtHand, service: string | undefined, filter: LogFilter): SelectedGroup[] {
  const { manifest, outside } = at;
  const names = service === undefined ? Object.keys(manifest.services) : [chooseService(manifest, service)];
  if (names.length === 0) throw new CliError(`${at.name} has no service`, "Add a BlueGreenService to its system.");
  const byGroup = new Map<string, string[]>();
  const unknown: string[] = [];
  for (const name of names) {
    const group = manifest.services[name]?.logGroup;
    if (group === undefined) unknown.push(name);
    else byGroup.set(group, [...(byGroup.get(group) ?? []), name]);
  }
  const unnamed = `the last synthesis names no log group of ${unknown.join(", ")}`;
  if (byGroup.size === 0) throw new CliError(unnamed, REMEDY);
  if (unknown.length > 0) outside.terminal.note(`Left out: ${unnamed}. ${REMEDY}`);
  return [...byGroup].map(([group, members]) => {
    const services = members.map((name) => ({ name, entry: at.entry(name) }));
    return { group, selection: new LogSelection(services, filter) };
  });
}

const REMEDY =
  "Synthesize again (npx cdktf synth), should an older version of twinstack have done it; otherwise give the group a name in the code.";
