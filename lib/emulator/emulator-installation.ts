import { execFile } from "node:child_process";
import { join } from "node:path";
import { EmulatorError } from "./emulator-error";
import { packageDirectory, stateDirectory } from "./state-directory";

/** What it takes to run the emulator on this machine. */
export interface EmulatorInstallation {
  /** The Python that has moto. */
  readonly python: string;
  /** The folder to put on PYTHONPATH. */
  readonly source: string;
  /** Where Python may keep compiled files: the package's own folder may be read-only. */
  readonly cache: string;
}

/** Finds the emulator's Python environment, or makes it, with progress on standard error. */
export async function installedEmulator(): Promise<EmulatorInstallation> {
  const source = join(packageDirectory(), "emulator");
  const state = stateDirectory();
  const python = await install(join(source, "install.mjs"), state);
  return { python, source, cache: join(state, "pycache") };
}

function install(script: string, state: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [script, state], (error, stdout, stderr) => {
      if (error) reject(new EmulatorError(stderr.trim() || error.message));
      else resolve(stdout.trim());
    });
    child.stderr?.on("data", (text: string) => {
      if (text.startsWith("emulator:")) process.stderr.write(text);
    });
  });
}
