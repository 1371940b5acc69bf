import { writeFileSync } from "node:fs";
import { CliError } from "./cli-error";

/** Writes a file that a user asked for. */
export function writeOutput(file: string, text: string, option: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(
      `${file} cannot be written: ${(error as Error).message}`,
      `Name another file: ${option} <file>.`,
    );
  }
}
