import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** How a command ended, and what it said. */
export interface Ended {
  /** Exit status; nothing for one that was killed. */
  readonly status: number | null;
  readonly output: string;
  /** Both streams, on one line. */
  readonly said: string;
}

/** A command as a user starts it. It can be killed, with everything that it started. */
export class Command {
  private readonly child: ChildProcess;
  private output = "";
  private everything = "";
  private readonly closed: Promise<unknown>;

  /** @param input what is piped into it */
  constructor(
    program: string,
    args: readonly string[],
    cwd: string,
    environment: Readonly<Record<string, string>>,
    input?: string,
  ) {
    this.child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...environment },
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    this.child.stdin?.end(input);
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
      this.everything += text;
    });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (this.everything += text));
    this.closed = once(this.child, "close");
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it said so far, on one line. */
  get said(): string {
    return this.everything.replaceAll(/\s+/g, " ").trim();
  }

  async ended(): Promise<Ended> {
    await this.closed;
    return { status: this.child.exitCode, output: this.output, said: this.said };
  }

  /** SIGKILL for it and for all that it started: Terraform leads a process group of its own. */
  async kill(): Promise<void> {
    const all = [this.child.pid as number, ...descendants(this.child.pid as number)];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, "SIGKILL");
    await this.closed;
  }
}

function descendants(pid: number): number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const pairs = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const below = (parent: number): number[] =>
    pairs.flatMap(([child, ofWhom]) => (ofWhom === parent ? [child, ...below(child)] : []));
  return below(pid);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process any more.
    return false;
  }
}
