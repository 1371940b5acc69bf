import { spawn } from "node:child_process";
import { CliError } from "../cli-error";

/** How a run of Docker ended, and what it said. */
export interface DockerRun {
  readonly ok: boolean;
  readonly output: string;
  /** Its last words, on one line. */
  readonly reason: string;
}

/** What a run is given. */
export interface DockerInput {
  readonly environment: NodeJS.ProcessEnv;
  /** What it reads: a password is seen there by nobody, among the arguments by every user of the machine. */
  readonly stdin?: string | undefined;
  readonly progress?: ((line: string) => void) | undefined;
}

/** Runs the program `docker` of the PATH: Docker's own, or Podman's under that name. */
export async function runDocker(input: DockerInput, ...args: readonly string[]): Promise<DockerRun> {
  const child = spawn("docker", args, { env: input.environment, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    input.progress?.(lastLine(text));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  // One that ends without reading tells why by its status.
  child.stdin.on("error", () => undefined).end(input.stdin ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? notInstalled() : error));
    child.once("close", (status) => {
      const words = lastLine(errors) || lastLine(output) || `docker ended with status ${status}`;
      // It becomes the middle of a sentence of ours.
      const reason = words.replace(/[.?!]+$/, "");
      resolve({ ok: status === 0, output: output.trim(), reason });
    });
  });
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split(/[\r\n]+/)
      .at(-1)
      ?.trim() ?? ""
  );
}

function notInstalled(): CliError {
  return new CliError(
    "there is no program docker on the PATH",
    "Install Docker, or Podman with its docker command (podman-docker); or build and push in CI.",
  );
}
