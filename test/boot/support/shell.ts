import { execFileSync, spawnSync } from "node:child_process";

/** Runs a program to its end; gives what it printed. Throws with what it complained about. */
export function sh(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(" ")} ended with ${status}: ${stderr || stdout}`);
}

/** Runs lines of bash, for what is a shell's work: mounts and redirections. */
export function bash(script: string): string {
  return execFileSync("bash", ["-Eeuo", "pipefail", "-c", script], { encoding: "utf8" });
}

/** Waits until something holds, and says what did not when it takes too long. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`after ${seconds} s still not: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
