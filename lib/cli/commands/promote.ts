import { Command } from "commander";
import type { Outside } from "../outside";
import { CliError } from "../cli-error";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment } from "../environment/choose";
import type { SchemaChange } from "../../release/schema-change";
import { carryOut } from "../transition/carry-out";
import { promote } from "../verbs/promote";
import { atHand } from "./at-hand";
import { type ServiceOptions, schemaChangeOption, transitioning } from "./command-options";
import { tell } from "./tell";

interface Options extends ServiceOptions {
  readonly hotfix?: string;
  readonly machineImage?: string;
  readonly schemaChange?: SchemaChange;
}

const HELP = `
Takes only a release that has all of the traffic there, has had it for the profile's soak, and passed every check. Like
deploy, it moves no traffic. What the release says of its change of the schema comes along; --schema-change adds what
releases between that and the one before it here did.`;

/** `twinstack promote`: what one environment served and verified becomes another's next release. */
export function promoteCommand(outside: () => Outside): Command {
  return transitioning(new Command("promote"))
    .description("take the exact images that one environment served and verified into another's idle color")
    .argument("<from>", "the environment that served them")
    .argument("<to>", "the environment that gets them")
    .option("--machine-image <ami>", "machine image (default: the newest Amazon Linux 2023)")
    .option("--hotfix <reason>", "cut the soak short, and record why; the checks are never cut short")
    .addOption(schemaChangeOption())
    .addHelpText("after", HELP)
    .action(async (from: string, to: string, options: Options) => {
      if (from === to)
        throw new CliError(
          `${from} cannot be promoted to itself`,
          "Name the environment that served it, then the one that gets it: twinstack promote staging production.",
          2,
        );
      const reached = outside();
      const { at, service } = await atHand(reached, to, options);
      const source = EnvironmentAtHand.offline(reached, chooseEnvironment(reached.project.lastManifests(), from));
      const { hotfix, machineImage, schemaChange } = options;
      const transition = await promote(source, at, { service, hotfix, machineImage, schemaChange });
      tell(reached, await carryOut(at, transition, options), options.json);
    });
}
