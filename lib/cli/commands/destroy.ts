import { Command } from "commander";
import { CliError } from "../cli-error";
import type { Outside } from "../outside";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { destroy, type DestroyOptions } from "../verbs/destroy";
import { jsonOption } from "./command-options";
import { tell } from "./tell";

const HELP = `
Production's data refuses: docs/guide/destroying-production.md says how it is done on purpose.`;

/** `twinstack destroy`: everything of an environment, and what a killed apply left beside it. */
export function destroyCommand(outside: () => Outside): Command {
  return new Command("destroy")
    .description("destroy an environment with everything in it, and what a killed apply left beside it")
    .argument("<environment>", "which environment")
    .option("--plan", "show what would go, change nothing")
    .option("--confirm <environment>", "say yes in a script, by the environment's name")
    .addOption(jsonOption())
    .option("--no-color", "print without colors")
    .addHelpText("after", HELP)
    .action(async (environment: string, options: DestroyOptions & { readonly json?: boolean }) => {
      const reached = outside();
      reached.terminal.progress("synthesizing the app");
      const at = await EnvironmentAtHand.open(reached, environment);
      reached.terminal.progressDone();
      if (at.manifest.protection === "protected")
        throw new CliError(
          `the data of ${environment} is protected`,
          "docs/guide/destroying-production.md says how it is done on purpose. Nothing was changed.",
        );
      tell(reached, await destroy(at, options), options.json);
    });
}
