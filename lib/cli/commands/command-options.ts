import { type Command, InvalidArgumentError, Option } from "commander";
import { Duration } from "../../core/duration";
import { SCHEMA_CHANGES } from "../../release/schema-change";
import { MOST_LINES } from "../logs/newest-entries";
import type { TransitionOptions } from "../transition/transition";

/** What every command that changes something takes. */
export interface ChangeOptions extends TransitionOptions {
  readonly json?: boolean;
}

/** What a command about one service takes, too. */
export interface ServiceOptions extends ChangeOptions {
  readonly service?: string;
}

/** Adds the options of commands that change something. */
export function changing(command: Command): Command {
  return command
    .option("--plan", "show what would happen, change nothing")
    .option("--push", "commit the ledger and push it")
    .option("--confirm <environment>", "say yes in a script, by the environment's name")
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"));
}

/** Adds the options of transitions, which are about one service. */
export function transitioning(command: Command): Command {
  return changing(
    command
      .option("--service <name>", "which service, where an environment has several")
      .option("--ledger-only", "edit the ledger and stop, for teams that apply from CI"),
  );
}

export function jsonOption(): Option {
  return new Option("--json", "print the result as JSON on standard output; everything else goes to standard error");
}

/** What a release's migration does to the schema. */
export function schemaChangeOption(): Option {
  const option = new Option("--schema-change <kind>", "what the release's migration does to the database's schema");
  return option.choices(SCHEMA_CHANGES);
}

/** Collects an option that may be given several times. */
export function collected(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** A share of traffic. */
export function percent(text: string): number {
  const share = Number(text);
  if (/^\d+$/.test(text) && share >= 1 && share <= 100) return share;
  throw new InvalidArgumentError(
    "A share is a whole number from 1 to 100. To take all traffic away from a release again: rollback.",
  );
}

/** `90s`, `15m`, `1h`. */
export function duration(text: string): Duration {
  const seconds = secondsOf(text, { s: 1, m: 60, h: 3600 });
  if (seconds === undefined) throw new InvalidArgumentError("It must be a time such as 90s, 15m or 1h.");
  return Duration.seconds(seconds);
}

/** The longest that CloudWatch keeps logs, but for ever: ten years. Source: CloudWatch Logs API, `PutRetentionPolicy`. */
const LONGEST_DAYS = 3653;

/** How far back: `90s`, `15m`, `2h`, `1d`. */
export function howFarBack(text: string): Duration {
  const seconds = secondsOf(text, { s: 1, m: 60, h: 3600, d: 86_400 });
  if (seconds === undefined || seconds > LONGEST_DAYS * 86_400)
    throw new InvalidArgumentError(`It must be a time such as 90s, 15m, 2h or 1d, at most ${LONGEST_DAYS}d.`);
  return Duration.seconds(seconds);
}

function secondsOf(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, amount = "0", unit = ""] = /^(\d+)([a-z])$/.exec(text) ?? [];
  const seconds = Number(amount) * (units[unit] ?? 0);
  return seconds === 0 ? undefined : seconds;
}

/** A number of lines. */
export function lineCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_LINES) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_LINES}.`);
}
