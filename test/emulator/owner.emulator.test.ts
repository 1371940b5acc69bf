import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

interface Started {
  readonly owner: ChildProcess;
  readonly pid: number;
}

async function startOwner(...args: string[]): Promise<Started> {
  const owner = spawn(process.execPath, [
    "-r",
    "ts-node/register/transpile-only",
    join(__dirname, "owner.ts"),
    ...args,
  ]);
  const [line] = (await once(createInterface({ input: owner.stdout! }), "line")) as [string];
  return { owner, pid: (JSON.parse(line) as { pid: number }).pid };
}

async function kill(owner: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  owner.kill(signal);
  await once(owner, "exit");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function diesWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid) && Date.now() < deadline) await sleep(50);
  return !isAlive(pid);
}

jest.setTimeout(60_000);

test.each(["SIGKILL", "SIGINT"] as const)(
  "an emulator does not outlive the program that started it, ended by %s",
  async (signal) => {
    const { owner, pid } = await startOwner();
    expect(isAlive(pid)).toBe(true);
    await kill(owner, signal);
    expect(await diesWithin(pid, 3000)).toBe(true);
  },
);

test("a detached emulator stays", async () => {
  const { owner, pid } = await startOwner("detached");
  await kill(owner, "SIGKILL");
  const died = await diesWithin(pid, 1500);
  if (!died) process.kill(pid, "SIGTERM");
  expect(died).toBe(false);
});
