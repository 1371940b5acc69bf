import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

/** What one run of a program took. */
export interface Run {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** A program to run, always with Node. */
export interface Program {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs. @default where the bench does */
  readonly folder?: string;
}

/** Loaded before the program: tells its greatest resident size when it ends. Linux and macOS both give kibibytes here. */
export const USAGE_REPORT = `process.on("exit", () =>
  require("node:fs").writeSync(3, String(process.resourceUsage().maxRSS)));
`;

/**
 * Runs programs in turns, so that whatever else the machine does meets them all alike.
 * @param usageReport path of a file that holds {@link USAGE_REPORT}
 * @returns the runs of each program
 */
export async function inTurns(programs: readonly Program[], times: number, usageReport: string): Promise<Run[][]> {
  const runs: Run[][] = programs.map(() => []);
  for (let turn = 0; turn < times; turn++) {
    // Every other turn backwards: being first is no advantage.
    const order = [...programs.keys()];
    if (turn % 2 === 1) order.reverse();
    for (const index of order) runs[index]?.push(await run(programs[index] as Program, usageReport));
  }
  return runs;
}

/** Runs a program once. */
export async function run({ args, environment, folder }: Program, usageReport: string): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, ["-r", usageReport, ...args], {
    cwd: folder ?? process.cwd(),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const output: string[] = [];
  let kibibytes = "";
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  child.stdio[3]?.on("data", (chunk: Buffer) => (kibibytes += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`node ${args.join(" ")} failed (${status}):\n${output.join("")}`);
  return { seconds, mebibytes: Number(kibibytes) / 1024 };
}
