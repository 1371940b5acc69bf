import { spawn } from "node:child_process";

/** How an app ended, and what it said. */
export interface AppRun {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs the app's command through the shell, as cdktf does. */
export async function runApp(
  command: string,
  { folder, environment }: { readonly folder: string; readonly environment: Record<string, string | undefined> },
): Promise<AppRun> {
  const child = spawn(command, { shell: true, cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { ok: status === 0, output };
}
