import { Command, CommanderError } from "commander";
import { EmulatorError } from "../emulator/emulator-error";
import { CliError } from "./cli-error";
import { applyCommand } from "./commands/apply";
import { deployCommand } from "./commands/deploy";
import { destroyCommand } from "./commands/destroy";
import { promoteCommand } from "./commands/promote";
import { abandonCommand, retireCommand } from "./commands/removals";
import { renameCommand } from "./commands/rename";
import { rollbackCommand } from "./commands/rollback";
import { statusCommand } from "./commands/status";
import { switchCommand } from "./commands/switch";
import { unlockCommand } from "./commands/unlock";
import { verifyCommand } from "./commands/verify";
import { emulatorCommand } from "./emulator";
import type { Outside } from "./outside";
import { realOutside } from "./real-outside";
import { packageVersion } from "./version";

/** Exit status of every command. */
export const Exit = { done: 0, failed: 1, usage: 2 } as const;

/** What a user can do something about: told in one line. Anything else is a defect, and shown with its stack. */
const EXPECTED = [EmulatorError, CliError];

const RELEASE_COMMANDS = [
  deployCommand,
  verifyCommand,
  switchCommand,
  rollbackCommand,
  retireCommand,
  abandonCommand,
  promoteCommand,
  renameCommand,
  applyCommand,
  destroyCommand,
  statusCommand,
  unlockCommand,
];

/** The whole command line. The outside is made only when a command needs it. */
export function buildProgram(outside: () => Outside = realOutside): Command {
  const program = new Command("twinstack")
    .description("Production, and staging as its cheaper twin: AWS environments with blue/green releases, on CDKTF.")
    .version(packageVersion(), "-v, --version", "print the version")
    .showHelpAfterError("(--help lists what there is)");
  for (const command of RELEASE_COMMANDS) program.addCommand(command(outside));
  program.addCommand(emulatorCommand());
  return stoppingNowhere(program);
}

/** Runs a command line and answers its exit status. */
export async function run(argv: readonly string[], outside: () => Outside = realOutside): Promise<number> {
  try {
    await buildProgram(outside).parseAsync(argv);
    return Exit.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.done : Exit.usage;
    process.stderr.write(`twinstack: ${describe(error)}\n`);
    return error instanceof CliError ? error.status : Exit.failed;
  }
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
