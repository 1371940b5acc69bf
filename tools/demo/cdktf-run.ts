import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

const DONE = /: (Creation|Destruction|Modifications) complete after/;
const STARTED = /: (Creating|Destroying|Modifying)\.\.\.|: Destroying\.\.\. \[/;
const PLAN = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/;
const SPINNER = /^(\x1b\[[0-9;]*[A-Za-z])*$|^[\u2800-\u28ff] /;
const QUIET_SECONDS = 5;

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

/** Says every few seconds how many resources are done and which ones still take time. */
class Progress {
  private readonly started = Date.now();
  private readonly open = new Set<string>();
  private done = 0;
  private planned = 0;
  private readonly timer = setInterval(() => this.print(), QUIET_SECONDS * 1000);

  read(line: string): void {
    const plan = PLAN.exec(line);
    if (plan) this.planned = plan.slice(1).reduce((sum, count) => sum + Number(count), 0);
    const address = /(\S+\.\S+?): /.exec(line)?.[1];
    if (!address) return;
    if (STARTED.test(line)) this.open.add(address);
    if (DONE.test(line)) {
      this.open.delete(address);
      this.done += 1;
    }
  }

  end(): void {
    clearInterval(this.timer);
    this.print();
  }

  private print(): void {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    const waiting = [...this.open].slice(0, 3).join(", ");
    const of = this.planned > 0 ? ` of ${this.planned}` : "";
    console.log(
      `   ${String(seconds).padStart(3)} s  ${this.done}${of} resources done${waiting ? `; waiting for ${waiting}` : ""}`,
    );
  }
}
