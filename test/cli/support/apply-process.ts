import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";

/** An apply in a process of its own, which can be interrupted and killed as a person would. */
export class ApplyProcess {
  private readonly child: ChildProcess;
  private readonly lines: string[] = [];
  private readonly closed: Promise<void>;
  private told: () => void = () => {};

  constructor(folder: string) {
    const args = ["-r", "ts-node/register/transpile-only", join(__dirname, "apply.ts"), folder];
    this.child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
    createInterface({ input: this.child.stdout! }).on("line", (line) => {
      this.lines.push(line);
      this.told();
    });
    this.closed = new Promise((resolve) => this.child.once("close", () => resolve()));
  }

  /** Sends a signal to the whole process group, as a terminal does. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-(this.child.pid as number), signal);
  }

  /** Waits until Terraform has begun to make a resource. */
  async begun(address: string): Promise<void> {
    while (!this.lines.some((line) => line.includes('"started"') && line.includes(address))) {
      await new Promise<void>((resolve) => (this.told = resolve));
    }
  }

  /** Waits until the process is gone; gives the last that it said. */
  async ended(): Promise<unknown> {
    await this.closed;
    return JSON.parse(this.lines.at(-1) ?? "null");
  }
}
