import { Command } from "commander";
import { chooseEnvironment } from "../environment/choose";
import type { Outside } from "../outside";
import { releaseLock } from "../unlock/release-lock";

const HELP = `
A lock belongs to whoever plans or applies at this moment. It stays behind only when that Terraform was killed, or its machine
was lost. Taking it away from one that still runs lets two of them write the same state.`;

/** `twinstack unlock`: takes away the lock that a killed Terraform left behind. */
export function unlockCommand(outside: () => Outside): Command {
  return new Command("unlock")
    .description("show who holds the lock of the state, and take it away when its holder is dead")
    .argument("<environment>", "which environment")
    .option("--id <id>", "say yes in a script, by the lock's id")
    .addHelpText("after", HELP)
    .action(async (environment: string, { id }: { id?: string }) => {
      const reached = outside();
      const { project } = reached;
      const last = project.lastManifests().find((manifest) => manifest.environment === environment);
      if (!last) chooseEnvironment(await project.synthesize(), environment);
      await releaseLock(reached, { environment, folder: project.stackFolder(environment) }, id);
    });
}
