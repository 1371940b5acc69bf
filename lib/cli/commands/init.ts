import { Command, Option } from "commander";
import { CliError } from "../cli-error";
import { runGit } from "../git/git-process";
import { originOf } from "../git/origin";
import { initialize } from "../init/initialize";
import { withLedgers } from "../init/ledgers";
import type { Initialized } from "../init/new-file";
import { nextSteps } from "../init/next-steps";
import { workflowFacts } from "../init/workflow-facts";
import type { Outside } from "../outside";
import { jsonOption } from "./command-options";

const HELP = `
Writes .github/workflows/twinstack-pull-request.yml, twinstack-deploy.yml and twinstack-drift.yml, ledgers that say that nothing
runs yet, and what .gitignore lacks. Repository and branch are asked of git, everything else of your app. Name environments
whose ledger is still missing: without one the app does not synthesize, and it is written where the app looks for it. A file that
you changed is kept.

Examples:
  twinstack init staging production
  twinstack init --force`;

const WORDS: Readonly<Record<Initialized["outcome"], string>> = {
  written: "written",
  replaced: "written anew",
  unchanged: "is as it should be",
  kept: "kept: it differs from what init writes; --force writes it anew",
};

/** An environment's name, as it may stand in the name of a file. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

interface InitOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `twinstack init`: what a repository needs in order to review and deploy from GitHub. */
export function initCommand(outside: () => Outside): Command {
  return new Command("init")
    .description("write GitHub's workflow files and missing ledgers; nothing is overwritten")
    .argument("[environments...]", "environments whose ledger is missing")
    .option("--force", "write workflow files anew that were changed; never a ledger")
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"))
    .addHelpText("after", HELP)
    .action(async (environments: readonly string[], { force = false, json }: InitOptions) => {
      const reached = outside();
      const root = reached.project.pathOf(".");
      await demandTop(root);
      const { manifests, ledgers } = await withLedgers(reached.project, environments.map(checked));
      if (manifests.length === 0) throw nothingToDeploy();
      const origin = await originOf(root);
      const files = [...ledgers, ...initialize(root, { manifests, origin }, { force })];
      const next = nextSteps(workflowFacts(manifests, origin.branch), origin);
      if (json) return reached.terminal.print(JSON.stringify({ result: "done", ...origin, files, next }, undefined, 2));
      for (const { path, outcome } of files) reached.terminal.print(`${path}: ${WORDS[outcome]}`);
      if (!origin.repository)
        reached.terminal.note("There is no remote origin on GitHub: write the repository's name yourself below.");
      next.forEach((step, index) => reached.terminal.print(`${index === 0 ? "Next: " : " then: "}${step}`));
    });
}

/** GitHub reads workflows at the top of a repository, and nowhere else. */
async function demandTop(root: string): Promise<void> {
  const { ok, output } = await runGit(root, "rev-parse", "--show-prefix");
  if (!ok || output === "") return;
  throw new CliError(
    `the project lies in ${output}, and GitHub reads workflows only at the top of a repository`,
    "Give it a repository of its own, or write workflows yourself that work in that folder. Nothing was written.",
  );
}

function checked(name: string): string {
  if (NAME.test(name)) return name;
  throw new CliError(`"${name}" is no environment's name`, "Use lower-case letters, digits and single hyphens.", 2);
}

function nothingToDeploy(): CliError {
  return new CliError(
    "the app has no environment, so there is nothing to deploy",
    "Declare an EnvironmentStack first.",
  );
}
