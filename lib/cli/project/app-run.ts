import { spawn, type ChildProcess } from "node:child_process";
import { undoAtEnd } from "../undo-at-end";

/** How an app ended, and what it said. */
export interface AppRun {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs the app's command through the shell, as cdktf does. It ends with this process at the latest, and so does what it started. */
export async function runApp(
  command: string,
  { folder, environment }: { readonly folder: string; readonly environment: Record<string, string | undefined> },
): Promise<AppRun> {
  // A group of its own: the shell is not all that there is to end.
  const child = spawn(command, {
    shell: true,
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const status = await undoAtEnd(
    () => endGroup(child),
    () =>
      new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
      }),
  );
  return { ok: status === 0, output };
}

function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}
