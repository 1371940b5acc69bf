import { Command, CommanderError } from "commander";
import { EmulatorError } from "../emulator/emulator-error";
import { emulatorCommand } from "./emulator";

/** Exit status of every command. */
export const Exit = { done: 0, failed: 1, usage: 2 } as const;

/** What a user can do something about: told in one line. Anything else is a defect, and shown with its stack. */
const EXPECTED = [EmulatorError];

/** The whole command line. */
export function buildProgram(): Command {
  const program = new Command("twinstack")
    .description("Production, and staging as its cheaper twin: AWS environments with blue/green releases, on CDKTF.")
    .showHelpAfterError("(--help lists what there is)");
  program.addCommand(emulatorCommand());
  return stoppingNowhere(program);
}

/** Runs a command line and answers its exit status. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    await buildProgram().parseAsync(argv);
    return Exit.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Exit.done : Exit.usage;
    process.stderr.write(`twinstack: ${describe(error)}\n`);
    return Exit.failed;
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
