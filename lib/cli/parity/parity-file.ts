import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../cli-error";

/** The file that is meant where none is named; it lies beside `cdktf.json`. */
export const PARITY_FILE = "PARITY.md";

/** The committed document of a comparison. */
export class ParityFile {
  constructor(
    /** As it was typed. */
    readonly name: string,
    private readonly path: string,
  ) {}

  write(text: string): void {
    try {
      writeFileSync(this.path, text);
    } catch (error) {
      throw new CliError(`${this.name} cannot be written: ${(error as Error).message}`, "Name another file.");
    }
  }

  /** Demands that the file says what the comparison says now. */
  check(text: string, command: string): void {
    const remedy = `Write it anew, and commit it: ${command}.`;
    if (!existsSync(this.path)) throw new CliError(`there is no ${this.name}`, remedy);
    if (readFileSync(this.path, "utf8").replaceAll("\r\n", "\n") !== text)
      throw new CliError(`${this.name} is not what the environments are now`, remedy);
  }
}
