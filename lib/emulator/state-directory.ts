import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { EmulatorError } from "./emulator-error";

/** The folder of the package: the one that holds `emulator/`, seen from `lib/emulator` and from `dist/lib/emulator`. */
export function packageDirectory(): string {
  for (let directory = __dirname; directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, "emulator", "install.mjs"))) return directory;
  }
  throw new EmulatorError(
    `The folder 'emulator' of the package twinstack is missing above ${__dirname}. Install the package again.`,
  );
}

/** Where installed tools and the running emulator are remembered: in a checkout its own folder, else the user's project. */
export function stateDirectory(): string {
  const directory = packageDirectory();
  const isInstalled = directory.split(sep).includes("node_modules");
  return join(isInstalled ? process.cwd() : directory, ".twinstack");
}
