import type { ChildProcess } from "node:child_process";

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];
/** How long a signal is held for a child that does not listen yet. */
const HELD_MILLISECONDS = 5_000;

/** How signals are to be passed on. */
export interface Passing {
  /** Whether the child heeds a signal from its beginning on, or only after {@link PassedSignals.childListens}. */
  readonly atOnce: boolean;
  /** Told about the first signal. */
  readonly onFirst: () => void;
}

/**
 * While a child that leads a process group of its own runs, Ctrl-C and the like go to it, once: Terraform then ends in
 * order and gives its lock back, but would drop everything on a second one. Who presses Ctrl-C again means just that: the
 * whole group is killed. Terraform says that it heeds a signal, and forgets it, as long as it has not begun with the first
 * resource: until then it is held.
 */
export class PassedSignals {
  private count = 0;
  private held: { readonly signal: NodeJS.Signals; readonly timer: NodeJS.Timeout } | undefined;
  private listens: boolean;
  private readonly take = (signal: NodeJS.Signals): void => {
    this.count += 1;
    if (this.count > 1) return killGroup(this.child);
    this.passing.onFirst();
    if (this.listens) this.child.kill(signal);
    else this.held = { signal, timer: setTimeout(() => this.childListens(), HELD_MILLISECONDS) };
  };

  constructor(
    private readonly child: ChildProcess,
    private readonly passing: Passing,
  ) {
    this.listens = passing.atOnce;
    for (const signal of SIGNALS) process.on(signal, this.take);
  }

  /** Whether there was one. */
  get any(): boolean {
    return this.count > 0;
  }

  /** From now on the child heeds a signal. */
  childListens(): void {
    this.listens = true;
    if (!this.held) return;
    clearTimeout(this.held.timer);
    this.child.kill(this.held.signal);
    this.held = undefined;
  }

  stop(): void {
    clearTimeout(this.held?.timer);
    for (const signal of SIGNALS) process.off(signal, this.take);
  }
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
