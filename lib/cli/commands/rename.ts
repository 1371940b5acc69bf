import { Command } from "commander";
import type { LedgerContent } from "../../release/ledger-content";
import { isServiceName, LONGEST_SERVICE_NAME } from "../../release/service-name";
import { rename } from "../../release/transitions";
import { CliError } from "../cli-error";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { chooseEnvironment, chooseService } from "../environment/choose";
import type { Outside } from "../outside";
import { writeOnly } from "../transition/write-only";
import { changing, type ChangeOptions } from "./command-options";
import { tell } from "./tell";

const HELP = `
Edits the ledger and stops, since the new name goes together with the new id of the service's construct in the code: change
that in the same commit, then apply. What runs keeps running; Terraform is told the former addresses.`;

/** `twinstack rename staging Web Shop`: gives a service another name. */
export function renameCommand(outside: () => Outside): Command {
  return changing(new Command("rename"))
    .description("give a service another name in the ledger, to go with its construct's new id")
    .argument("<environment>", "which environment")
    .argument("<service>", "its present name")
    .argument("<name>", "its new name")
    .addHelpText("after", HELP)
    .action(async (environment: string, service: string, name: string, options: ChangeOptions) => {
      if (!isServiceName(name))
        throw new CliError(
          `"${name}" cannot name a service`,
          `It has at most ${LONGEST_SERVICE_NAME} letters, digits and single hyphens, and starts with a letter.`,
          2,
        );
      const reached = outside();
      const at = EnvironmentAtHand.offline(reached, chooseEnvironment(await manifests(reached), environment));
      const former = chooseService(at.manifest, service);
      const transition = {
        verb: "rename",
        service: former,
        decide: (ledger: LedgerContent) => rename(ledger, former, name),
      } as const;
      tell(reached, await writeOnly(at, transition, options), options.json);
    });
}

/** Code that has the new id already cannot be synthesized before the ledger has it, too: so by what was synthesized last. */
async function manifests({ project }: Outside) {
  const last = project.lastManifests();
  return last.length > 0 ? last : project.synthesize();
}
