import { Command, CommanderError } from "commander";
import { EmulatorError } from "../emulator/emulator-error";
import { CliError } from "./cli-error";
import { NeedsLook } from "./needs-look";
import type { Outside } from "./outside";
import { realOutside } from "./real-outside";
import { packageVersion } from "./version";

/** Exit status of every command; `differences`: there are some that need a look. */
export const Exit = { done: 0, failed: 1, usage: 2, differences: 3 } as const;

/** What a user can do something about: told in one line. Anything else is a defect, and shown with its stack. */
const EXPECTED = [EmulatorError, CliError, NeedsLook];

type BuildCommand = (outside: () => Outside) => Command;

/** In the order in which a team meets them. Each is loaded when it is asked for: most of the code is another command's. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, () => Promise<BuildCommand>>>>> = {
  "Before a change:": {
    init: async () => (await import("./commands/init")).initCommand,
    diff: async () => (await import("./commands/diff")).diffCommand,
    compare: async () => (await import("./commands/compare")).compareCommand,
    cost: async () => (await import("./commands/cost")).costCommand,
    report: async () => (await import("./commands/report")).reportCommand,
  },
  "A release:": {
    push: async () => (await import("./commands/push")).pushCommand,
    deploy: async () => (await import("./commands/deploy")).deployCommand,
    verify: async () => (await import("./commands/verify")).verifyCommand,
    switch: async () => (await import("./commands/switch")).switchCommand,
    rollback: async () => (await import("./commands/rollback")).rollbackCommand,
    retire: async () => (await import("./commands/removals")).retireCommand,
    abandon: async () => (await import("./commands/removals")).abandonCommand,
    promote: async () => (await import("./commands/promote")).promoteCommand,
  },
  "An environment:": {
    status: async () => (await import("./commands/status")).statusCommand,
    logs: async () => (await import("./commands/logs")).logsCommand,
    secrets: async () => (await import("./commands/secrets")).secretsCommand,
    apply: async () => (await import("./commands/apply")).applyCommand,
    destroy: async () => (await import("./commands/destroy")).destroyCommand,
  },
  "Now and then:": {
    images: async () => (await import("./commands/images")).imagesCommand,
    rename: async () => (await import("./commands/rename")).renameCommand,
    unlock: async () => (await import("./commands/unlock")).unlockCommand,
    emulator: async () => (await import("./emulator")).emulatorCommand,
  },
};

/**
 * The command line. The outside is made only when a command needs it.
 *
 * @param only the one command that is wanted. @default all of them
 */
export async function buildProgram(outside: () => Outside = realOutside, only?: string): Promise<Command> {
  const program = new Command("twinstack")
    .description("Production, and staging as its cheaper twin: AWS environments with blue/green releases, on CDKTF.")
    .version(packageVersion(), "-v, --version", "print the version")
    .showHelpAfterError("(--help lists what there is)");
  const all = Object.entries(COMMANDS).flatMap(([group, commands]) =>
    Object.entries(commands).map(([name, load]) => ({ group, name, load })),
  );
  const wanted = all.filter(({ name }) => name === only);
  for (const { group, load } of wanted.length > 0 ? wanted : all)
    program.addCommand((await load())(outside).helpGroup(group));
  return stoppingNowhere(program);
}

/** Runs a command line and answers its exit status. */
export async function run(argv: readonly string[], outside: () => Outside = realOutside): Promise<number> {
  try {
    const program = await buildProgram(outside, argv[2]);
    await program.parseAsync(argv);
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
  if (error instanceof CommanderError) return { result: "failed", rule: error.message.replace(/^error: /, "") };
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
