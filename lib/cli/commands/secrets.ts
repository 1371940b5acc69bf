import { Command, Option } from "commander";
import { CliError } from "../cli-error";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { Outside } from "../outside";
import { commandsFor, findSecrets, namesOf } from "../secrets/found-secrets";
import { secretLines } from "../secrets/secret-lines";
import { setSecret } from "../secrets/set-secret";
import { jsonOption } from "./command-options";

const SET_HELP = `
The value is typed twice without being shown, or piped in; it is never an argument, which others could read. The former value is
kept by Secrets Manager as the version AWSPREVIOUS, so nothing is lost, and nothing needs to be confirmed.

Examples:
  twinstack secrets set staging jwt
  openssl rand -hex 32 | twinstack secrets set staging jwt
  twinstack secrets set staging smtp --from-file smtp.json`;

/** When containers get a value. */
const ARRIVAL =
  "Running instances take it one after another within two minutes; a container that starts takes it at once.";

/** `twinstack secrets`: values that stand nowhere in the code. */
export function secretsCommand(outside: () => Outside): Command {
  return new Command("secrets")
    .description("set the values of secrets that the code names, and see which have one")
    .addCommand(setCommand(outside))
    .addCommand(listCommand(outside));
}

function setCommand(outside: () => Outside): Command {
  return new Command("set")
    .description("give a secret a value: typed without being shown, or piped in")
    .argument("<environment>", "which environment")
    .argument("<name>", "which secret, as the code names it")
    .option("--from-file <path>", "take the value from a file")
    .addHelpText("after", SET_HELP)
    .action(async (environment: string, name: string, { fromFile }: { fromFile?: string }) => {
      const reached = outside();
      const before = await setSecret(await opened(reached, environment), name, fromFile);
      const former = before.state === "set" ? " Secrets Manager keeps the former one as its version AWSPREVIOUS." : "";
      reached.terminal.print(`Done: ${name} of ${environment} has a ${former ? "new " : ""}value.${former}`);
      reached.terminal.print(ARRIVAL);
    });
}

function listCommand(outside: () => Outside): Command {
  return new Command("list")
    .description("every secret that the code names: who gets it, and since when it has its value")
    .argument("<environment>", "which environment")
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"))
    .action(async (environment: string, { json }: { json?: boolean }) => {
      const reached = outside();
      const { terminal, clock } = reached;
      const at = await opened(reached, environment);
      const secrets = await findSecrets(at, at.manifest.secrets);
      const lacking = secrets.filter(({ state }) => state !== "set");
      const document = { environment, secrets };
      if (!json && secrets.length === 0) terminal.print(`The code of ${environment} names no secrets.`);
      else if (!json) terminal.print(secretLines(secrets, clock.now(), terminal.columns));
      else if (lacking.length === 0) terminal.print(JSON.stringify(document, undefined, 2));
      if (lacking.length === 0) return;
      const rule = `${namesOf(lacking)} of ${environment} ${lacking.length === 1 ? "has" : "have"} no value`;
      throw new CliError(rule, commandsFor(environment, lacking), 1, document);
    });
}

async function opened(outside: Outside, environment: string): Promise<EnvironmentAtHand> {
  outside.terminal.progress("synthesizing the app");
  const at = await EnvironmentAtHand.open(outside, environment);
  outside.terminal.progressDone();
  return at;
}
