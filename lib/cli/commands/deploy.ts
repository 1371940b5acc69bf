import { Command } from "commander";
import type { SchemaChange } from "../../release/schema-change";
import type { Outside } from "../outside";
import { carryOut } from "../transition/carry-out";
import { deploy } from "../verbs/deploy";
import { atHand } from "./at-hand";
import { type ServiceOptions, collected, schemaChangeOption, transitioning } from "./command-options";
import { tell } from "./tell";

interface Options extends ServiceOptions {
  readonly image: readonly string[];
  readonly machineImage?: string;
  readonly live?: boolean;
  readonly again?: boolean;
  readonly newRepository?: boolean;
  readonly hotfix?: string;
  readonly schemaChange?: SchemaChange;
}

const HELP = `
Without --image the release keeps its images: new configuration, or a patched machine image.

--schema-change expand says that the migration only adds; contract, that it removes what earlier code may still use. A
contract is refused while earlier code still runs beside the live release: retire that first.

Examples:
  twinstack deploy staging --image app=shop/web:1.2
  twinstack deploy production --confirm production --json`;

/** `twinstack deploy`: a new release beside the one that serves. */
export function deployCommand(outside: () => Outside): Command {
  return transitioning(new Command("deploy"))
    .description("put a new release into the idle color, and wait until it is healthy; traffic stays where it is")
    .argument("<environment>", "which environment")
    .option("--image <container=image>", "image by tag or digest; a tag is resolved to its digest", collected, [])
    .option("--machine-image <ami>", "machine image (default: the newest Amazon Linux 2023)")
    .option("--live", "make a first release live at once")
    .option("--again", "deploy also what would run the same as now")
    .option("--new-repository", "take an image of another repository than before")
    .option("--hotfix <reason>", "record why the soak is cut short")
    .addOption(schemaChangeOption())
    .addHelpText("after", HELP)
    .action(async (environment: string, { image: images, ...options }: Options) => {
      const reached = outside();
      const { at, service } = await atHand(reached, environment, options);
      const transition = await deploy(at, service, { images, ...options });
      tell(reached, await carryOut(at, transition, options), options.json);
    });
}
