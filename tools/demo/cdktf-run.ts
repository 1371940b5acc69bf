import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { Progress } from "./progress";

const SPINNER = /^(\x1b\[[0-9;]*[A-Za-z])*$|^[\u2800-\u28ff] /;

/** Children that must not outlive this process. Each leads a process group of its own. */
const running = new Set<ChildProcess>();

/** Ends everything that still runs, the children's children too. */
export function killEverything(signal: NodeJS.Signals): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, signal);
}

/**
 * Runs `cdktf` and shows how far Terraform is. Its whole output is kept, and printed when it fails.
 */
export async function cdktf(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn("npx", ["--no-install", "cdktf", ...args], {
    // Without a terminal and with CI set, cdktf prints plain lines.
    env: { ...process.env, ...environment, CI: "true", FORCE_COLOR: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  const log: string[] = [];
  const progress = new Progress();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      if (!SPINNER.test(line)) log.push(line);
      progress.read(line);
    });
  }
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  running.delete(child);
  progress.end();
  if (status !== 0) throw new Error(`cdktf ${args.join(" ")} failed (${status}):\n${log.join("\n")}`);
}
