import { type Command, InvalidArgumentError, Option } from "commander";
import { Duration } from "../../core/duration";
import { SCHEMA_CHANGES } from "../../release/schema-change";
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

const UNITS = { s: 1, m: 60, h: 3600 } as const;

/** `90s`, `15m`, `1h`. */
export function duration(text: string): Duration {
  const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  if (amount === undefined || Number(amount) === 0)
    throw new InvalidArgumentError("It must be a time such as 90s, 15m or 1h.");
  return Duration.seconds(Number(amount) * UNITS[unit as keyof typeof UNITS]);
}
