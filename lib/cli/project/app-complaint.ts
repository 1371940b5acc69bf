import { CliError } from "../cli-error";
import type { SynthesizedStack } from "./synthesized-stacks";

const FAULT_LISTS = [
  // Thrown by cdktf for validations, and for annotations when it is told to stop at them.
  /^Error: (?:Validation|App level validation) failed with the following errors:\n([^]*?)(?:\n\s*\nIf you wish|\n {4}at |$)/m,
  /^Error: Encountered Annotations with level "?ERROR"?:?\s*\n([^]*?)(?:\n {4}at |$)/m,
  // Ours, where nothing could be built without the value.
  /^MissingPropError: ([^]*?)(?:\n {4}at |$)/m,
];

/** An app that failed. Its faults are told without the stack trace, which is not about the user's code; all else unaltered. */
export function appFailure(command: string, output: string): CliError {
  const faults = FAULT_LISTS.map((list) => list.exec(output)?.[1]).find((list) => list !== undefined);
  const words = faults === undefined ? output.trim() : outdented(faults);
  return complaint(`the app failed (${command})`, words || "nothing");
}

/** An app that ended well, but noted faults; nothing when there are none. */
export function notedFaults(stacks: readonly SynthesizedStack[]): CliError | undefined {
  const faults = stacks.flatMap(({ annotations }) => annotations.filter(({ level }) => level === "@cdktf/error"));
  if (faults.length === 0) return undefined;
  const lines = faults.map(({ constructPath, message }) => `[${constructPath}] ${message}`);
  const count = faults.length === 1 ? "a fault" : `${faults.length} faults`;
  return complaint(`the app has ${count}, so nothing was synthesized`, [...new Set(lines)].join("\n"));
}

function complaint(rule: string, words: string): CliError {
  return new CliError(rule, `The app says:\n${words}`);
}

function outdented(list: string): string {
  return list
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}
