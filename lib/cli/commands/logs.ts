import { Command, InvalidArgumentError, Option } from "commander";
import { Duration } from "../../core/duration";
import { COLORS, type Color } from "../../release/color";
import { EnvironmentAtHand } from "../environment/environment-at-hand";
import { followLog, showLog } from "../logs/show-log";
import { LogReader } from "../logs/log-reader";
import { selectedGroups } from "../logs/selected-groups";
import type { Outside } from "../outside";
import { howFarBack, lineCount } from "./command-options";

interface Options {
  readonly service?: string;
  readonly container?: string;
  readonly color?: Color;
  readonly release?: string;
  readonly instance?: string;
  readonly since: Duration;
  readonly follow?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

const HELP = `
Besides the containers there are logs of what an instance does itself:
  boot       how it started: what failed, and why
  migration  what changed the database before the release
  proxy      what stands before the containers

A line tells the time (UTC), color, release, container, and the end of the instance's id.

Examples:
  twinstack logs staging --container boot --since 2h
  twinstack logs production --release r7 --follow
  twinstack logs production --json | jq -r 'select(.message | test("timeout")) | .instance'`;

/** `twinstack logs`: what containers and boots wrote. */
export function logsCommand(outside: () => Outside): Command {
  return new Command("logs")
    .description("read what containers wrote, and what instances said while they booted")
    .argument("<environment>", "which environment")
    .option("--service <name>", "of one service (default: all)")
    .option("--container <name>", "of one container, or boot, migration, proxy (default: all)")
    .addOption(new Option("--color <name>", "of one color").choices(COLORS))
    .option("--release <id>", "of one release: r7", releaseId)
    .option("--instance <id>", "of one instance: its id, or the end of it", instanceId)
    .addOption(
      new Option("--since <time>", "how far back: 15m, 2h, 1d").argParser(howFarBack).default(Duration.hours(1), "1h"),
    )
    .option("--follow", "go on with new lines as they come, until Ctrl-C")
    .addOption(
      new Option("--limit <number>", "at most so many lines, the newest; with --follow, of those before now")
        .argParser(lineCount)
        .default(1000),
    )
    .option("--json", "print each line as a JSON object; everything else goes to standard error")
    .addOption(new WithoutColors("--no-color", "print without colors"))
    .addHelpText("after", HELP)
    .action(async (environment: string, { service, color, release, container, instance, ...how }: Options) => {
      const reached = outside();
      reached.terminal.progress(`asking AWS about ${environment}`);
      const at = await EnvironmentAtHand.openQuickly(reached, environment);
      const filter = { color, release, container, instance };
      const reader = new LogReader(at.cloud.logs, selectedGroups(at, service, filter));
      await (how.follow ? followLog : showLog)(at, reader, how);
    });
}

/** Commander takes `--no-color` for the opposite of `--color <name>`, which it would undo. The terminal looks for it itself. */
class WithoutColors extends Option {
  override attributeName(): string {
    return "withoutColors";
  }
}

function releaseId(text: string): string {
  if (/^r[1-9]\d*$/.test(text)) return text;
  throw new InvalidArgumentError("A release is called r and its number: r7.");
}

function instanceId(text: string): string {
  if (/^(i-)?[0-9a-f]+$/.test(text)) return text;
  throw new InvalidArgumentError("An instance is called i- and hexadecimal digits; the last ones are enough.");
}
