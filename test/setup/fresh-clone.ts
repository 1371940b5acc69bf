import { execFile, execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const SETUP = join(__dirname, "..", "..", "tools", "setup", "setup.mjs");
const PYTHON = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();

export interface Outcome {
  readonly status: number;
  readonly errors: string;
}

/** A folder that stands for a fresh clone on a machine that has Node, Python, and nothing else on its PATH. */
export class FreshClone {
  readonly folder = mkdtempSync(join(tmpdir(), "twinstack-setup-"));
  readonly home = join(this.folder, "home");
  private readonly programs = join(this.folder, "programs");

  constructor() {
    for (const folder of [this.home, this.programs]) mkdirSync(folder);
    symlinkSync(PYTHON, join(this.programs, "python3"));
    symlinkSync(process.execPath, join(this.programs, "node"));
  }

  /** Puts a shell script on the PATH, in the place of what has that name there: never through a link to the real one. */
  program(name: string, script: string): void {
    rmSync(join(this.programs, name), { force: true });
    this.write(join("programs", name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(this.programs, name), 0o755);
  }

  write(path: string, text: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  setUp(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
    // A proxy that refuses: no test asks the real registry.
    const env = { PATH: `${this.programs}:/bin`, HOME: this.home, HTTPS_PROXY: "http://127.0.0.1:9", ...environment };
    return new Promise((resolve) => {
      execFile(process.execPath, [SETUP, "--project", this.folder, ...args], { env }, (error, _, errors) =>
        resolve({ status: Number(error?.code ?? 0), errors }),
      );
    });
  }
}
