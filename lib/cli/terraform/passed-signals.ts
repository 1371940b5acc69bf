import type { ChildProcess } from "node:child_process";

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];

/**
 * While a child that leads a process group of its own runs, Ctrl-C and the like go to it, once: Terraform then ends in
 * order and gives its lock back, but would drop everything on a second one. Who presses Ctrl-C again means just that: the
 * whole group is killed.
 */
export class PassedSignals {
  private count = 0;
  private readonly take = (signal: NodeJS.Signals): void => {
    this.count += 1;
    if (this.count === 1) this.child.kill(signal);
    else killGroup(this.child);
  };

  constructor(private readonly child: ChildProcess) {
    for (const signal of SIGNALS) process.on(signal, this.take);
  }

  /** Whether there was one. */
  get any(): boolean {
    return this.count > 0;
  }

  stop(): void {
    for (const signal of SIGNALS) process.off(signal, this.take);
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
