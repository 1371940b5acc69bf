import { Command, CommanderError } from "commander";
import { EmulatorError } from "../emulator/emulator-error";
import { CliError } from "./cli-error";
import { NeedsLook } from "./needs-look";
import { applyCommand } from "./commands/apply";
import { costCommand } from "./commands/cost";
import { compareCommand } from "./commands/compare";
import { deployCommand } from "./commands/deploy";
import { diffCommand } from "./commands/diff";
import { destroyCommand } from "./commands/destroy";
import { initCommand } from "./commands/init";
import { logsCommand } from "./commands/logs";
import { imagesCommand } from "./commands/images";
import { promoteCommand } from "./commands/promote";
import { pushCommand } from "./commands/push";
import { abandonCommand, retireCommand } from "./commands/removals";
import { renameCommand } from "./commands/rename";
import { reportCommand } from "./commands/report";
import { rollbackCommand } from "./commands/rollback";
import { secretsCommand } from "./commands/secrets";
import { statusCommand } from "./commands/status";
import { switchCommand } from "./commands/switch";
import { unlockCommand } from "./commands/unlock";
import { verifyCommand } from "./commands/verify";
import { emulatorCommand } from "./emulator";
import type { Outside } from "./outside";
import { realOutside } from "./real-outside";
import { packageVersion } from "./version";

/** Exit status of every command; `differences`: there are some that need a look. */
export const Exit = { done: 0, failed: 1, usage: 2, differences: 3 } as const;

/** What a user can do something about: told in one line. Anything else is a defect, and shown with its stack. */
const EXPECTED = [EmulatorError, CliError, NeedsLook];

/** In the order in which a team meets them. */
const COMMANDS = {
  "Before a change:": [initCommand, diffCommand, compareCommand, costCommand, reportCommand],
  "A release:": [
    pushCommand,
    deployCommand,
    verifyCommand,
    switchCommand,
    rollbackCommand,
    retireCommand,
    abandonCommand,
    promoteCommand,
  ],
  "An environment:": [statusCommand, logsCommand, secretsCommand, applyCommand, destroyCommand],
  "Now and then:": [imagesCommand, renameCommand, unlockCommand],
};

/** The whole command line. The outside is made only when a command needs it. */
export function buildProgram(outside: () => Outside = realOutside): Command {
  const program = new Command("twinstack")
    .description("Production, and staging as its cheaper twin: AWS environments with blue/green releases, on CDKTF.")
    .version(packageVersion(), "-v, --version", "print the version")
    .showHelpAfterError("(--help lists what there is)");
  for (const [group, commands] of Object.entries(COMMANDS))
    for (const command of commands) program.addCommand(command(outside).helpGroup(group));
  program.addCommand(emulatorCommand().helpGroup("Now and then:"));
  return stoppingNowhere(program);
}

/** Runs a command line and answers its exit status. */
export async function run(argv: readonly string[], outside: () => Outside = realOutside): Promise<number> {
  try {
    await buildProgram(outside).parseAsync(argv);
    return Exit.done;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return Exit.done;
    if (!(error instanceof CommanderError)) process.stderr.write(`twinstack: ${describe(error)}\n`);
    if (error instanceof NeedsLook) return Exit.differences;
    if (argv.includes("--json")) process.stdout.write(`${JSON.stringify(documentOf(error), undefined, 2)}\n`);
    return statusOf(error);
  }
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return Exit.usage;
  return error instanceof CliError || error instanceof EmulatorError ? error.status : Exit.failed;
}

/** Scripts find the reason where they look for a result. */
function documentOf(error: unknown): unknown {
  if (!(error instanceof CliError)) return { result: "failed", rule: describe(error).split("\n")[0] };
  const { rule, remedy, document } = error;
  return document ?? { result: "failed", rule, remedy };
}

/** Commander ends the process on wrong usage unless each command is told not to. */
function stoppingNowhere(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) stoppingNowhere(child);
  return command;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPECTED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}
