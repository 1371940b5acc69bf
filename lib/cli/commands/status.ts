import { Command, Option } from "commander";
import type { EnvironmentManifest } from "../../manifest/environment-manifest";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import { environmentStatus, type EnvironmentStatus } from "../status/environment-status";
import { statusLines } from "../status/status-lines";
import { jsonOption } from "./command-options";
import { CliError } from "../cli-error";

/** `twinstack status`: who runs what, on one screen. */
export function statusCommand(outside: () => Outside): Command {
  return new Command("status")
    .description("who runs what: colors, releases, weights, health, alarms, backups, certificate, differences")
    .argument("[environment]", "which environment (default: all)")
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"))
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const reached = outside();
      const { terminal } = reached;
      terminal.progress("synthesizing the app");
      const manifests = await manifestsOf(reached);
      const wanted = name === undefined ? manifests : [chooseEnvironment(manifests, name)];
      if (wanted.length === 0) throw new CliError("the app makes no environment", "Add an EnvironmentStack to it.");
      const found: (EnvironmentStatus | Unreached)[] = [];
      for (const { environment } of wanted) {
        terminal.progress(`asking AWS about ${environment}`);
        found.push(await statusOf(reached, environment, name === undefined));
      }
      terminal.progressDone();
      demandSomething(found);
      if (json) return terminal.print(JSON.stringify(found, undefined, 2));
      for (const each of found) for (const line of lines(reached, each)) terminal.print(line);
    });
}

/** What serves is asked about also while the code is broken, or another environment's ledger. */
async function manifestsOf({ project, terminal }: Outside): Promise<readonly EnvironmentManifest[]> {
  try {
    return await project.synthesize();
  } catch (error) {
    const last = project.lastManifests();
    if (!(error instanceof CliError) || last.length === 0) throw error;
    terminal.note(`${error.message}\nSo this is by the last synthesis.`);
    return last;
  }
}

/** An environment that could not be asked, with the others told all the same. */
interface Unreached {
  readonly environment: string;
  readonly unreachable: string;
}

/** Of all environments one may live in an account that these credentials do not reach. */
async function statusOf(outside: Outside, name: string, tolerant: boolean): Promise<EnvironmentStatus | Unreached> {
  try {
    return await environmentStatus(await EnvironmentAtHand.openQuickly(outside, name));
  } catch (error) {
    if (!tolerant || !(error instanceof CliError)) throw error;
    return { environment: name, unreachable: error.message };
  }
}

/** With none of them, there is nothing to show: mostly for one and the same reason. */
function demandSomething(found: readonly (EnvironmentStatus | Unreached)[]): void {
  const reasons = found.map((each) => ("unreachable" in each ? each.unreachable : undefined));
  if (reasons.includes(undefined)) return;
  const unlike = [...new Set(reasons)];
  throw new CliError("no environment could be asked", unlike.join("\n"), 1, found);
}

function lines({ clock, terminal }: Outside, found: EnvironmentStatus | Unreached): string[] {
  if ("unreachable" in found) return [`${found.environment}: ${found.unreachable}`, ""];
  return statusLines(found, clock.now(), terminal.columns);
}
