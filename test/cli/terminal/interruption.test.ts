import { StandardTerminal } from "../../../lib/cli/terminal/standard-terminal";
import { SystemClock } from "../../../lib/cli/terminal/system-clock";
import { TestStream } from "./support/streams";

const clock = new SystemClock();
const streams = { input: new TestStream(false), output: new TestStream(false), errors: new TestStream(false) };
const terminal = new StandardTerminal({ ...streams, environment: {} }, clock);

test("Ctrl-C ends the sleep of a task that heeds it, and the task decides what then", async () => {
  const said = await terminal.interruptible(async (interrupted) => {
    setImmediate(() => process.emit("SIGINT", "SIGINT"));
    await clock.sleep(60_000, interrupted);
    return interrupted.aborted ? "interrupted" : "slept";
  });
  expect(said).toBe("interrupted");
});

test("a second Ctrl-C, and one after the task, are not heeded: they end the process", async () => {
  const before = process.listenerCount("SIGINT");
  await terminal.interruptible(async () => {
    expect(process.listenerCount("SIGINT")).toBe(before + 1);
    process.emit("SIGINT", "SIGINT");
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
  await terminal.interruptible(async () => undefined);
  expect(process.listenerCount("SIGINT")).toBe(before);
});
