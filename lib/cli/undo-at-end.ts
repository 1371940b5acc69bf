import { constants } from "node:os";

/** Ends of the process at which nobody waits for promises. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does some work, and undoes afterwards what it needed, also when the process is told to end in between. What was begun last is
 * undone first.
 *
 * @param undo cannot wait for anything
 */
export async function undoAtEnd<Result>(undo: () => void, work: () => Promise<Result>): Promise<Result> {
  const end = (signal: NodeJS.Signals): never => process.exit(128 + constants.signals[signal]);
  process.prependOnceListener("exit", undo);
  for (const signal of SIGNALS) process.once(signal, end);
  try {
    return await work();
  } finally {
    process.off("exit", undo);
    for (const signal of SIGNALS) process.off(signal, end);
    undo();
  }
}
