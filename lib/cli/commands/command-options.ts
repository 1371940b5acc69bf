import { type Command, InvalidArgumentError, Option } from "commander";
import { Duration } from "../../core/duration";
import type { TransitionOptions } from "../transition/transition";

/** What every command that changes something takes. */
export interface ChangeOptions extends TransitionOptions {
  readonly service?: string;
  readonly json?: boolean;
}

/** Adds the options of commands that change something. */
export function changing(command: Command): Command {
  return command
    .option("--service <name>", "which service, where an environment has several")
    .option("--plan", "show what would happen, change nothing")
    .option("--ledger-only", "edit the ledger and stop, for teams that apply from CI")
    .option("--push", "commit the ledger and push it")
    .option("--with-other-changes", "let changes come along that have nothing to do with the release")
    .option("--confirm <environment>", "say yes in a script, by the environment's name")
    .addOption(jsonOption())
    .addOption(new Option("--no-color", "print without colors"));
}

export function jsonOption(): Option {
  return new Option("--json", "print the result as JSON on standard output; everything else goes to standard error");
}

/** Collects an option that may be given several times. */
export function collected(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** A share of traffic, as the ledger takes it: the transition itself says which are possible. */
export function percent(text: string): number {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1 to 100.");
}

const UNITS = { s: 1, m: 60, h: 3600 } as const;

/** `90s`, `15m`, `1h`. */
export function duration(text: string): Duration {
  const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  if (amount === undefined || Number(amount) === 0)
    throw new InvalidArgumentError("It must be a time such as 90s, 15m or 1h.");
  return Duration.seconds(Number(amount) * UNITS[unit as keyof typeof UNITS]);
}
