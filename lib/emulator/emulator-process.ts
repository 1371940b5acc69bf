import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { EmulatorError } from "./emulator-error";
import { type EmulatorInstallation, installedEmulator } from "./emulator-installation";
import { holderOf } from "./port-holder";

/** How the server is started, and whether it outlives who started it. */
export interface ProcessOptions {
  /** Default: any free port. */
  readonly port?: number;
  /** A file that gets one line per request, and every traceback. */
  readonly log?: string;
  /** Keeps running when this process ends. Otherwise the emulator dies with it, however it ends. */
  readonly detached?: boolean;
}

/** The server's process, from the moment it accepts requests. */
export class EmulatorProcess {
  static async start(options: ProcessOptions): Promise<EmulatorProcess> {
    const installation = await installedEmulator();
    const child = spawn(installation.python, launchArguments(options), {
      env: launchEnvironment(installation),
      stdio: ["ignore", "pipe", "pipe"],
      detached: options.detached ?? false,
    });
    const complaint = collect(child);
    const line = await firstLine(child);
    if (line === undefined) throw await refusal(options.port, complaint());
    const { port, pid } = JSON.parse(line) as { port: number; pid: number };
    return new EmulatorProcess(child, port, pid);
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
    readonly pid: number,
  ) {
    // This process may end while the emulator runs; the server writes nothing more to its output.
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.unref();
  }

  kill(): void {
    this.child.kill();
  }

  async ended(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.ref();
    await once(this.child, "exit");
  }
}

function launchArguments({ port, log, detached }: ProcessOptions): string[] {
  const args = ["-m", "twinstack_emulator", "-H", "127.0.0.1", "-p", String(port ?? 0)];
  if (log) args.push("--log", log);
  if (!detached) args.push("--exit-with-parent", String(process.pid));
  return args;
}

function launchEnvironment({ source, cache }: EmulatorInstallation): NodeJS.ProcessEnv {
  return { ...process.env, PYTHONPATH: source, PYTHONPYCACHEPREFIX: cache };
}

function collect(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.on("data", (chunk: Buffer) => (text = (text + chunk.toString()).slice(-4000)));
  return () => text.trim();
}

async function firstLine(child: ChildProcess): Promise<string | undefined> {
  const lines = createInterface({ input: child.stdout! });
  // "close" comes after the last output has been read, so the complaint is complete by then.
  const ended = once(child, "close").then(() => undefined);
  const line = once(lines, "line").then(([text]) => text as string);
  return Promise.race([line, ended]);
}

async function refusal(port: number | undefined, complaint: string): Promise<EmulatorError> {
  if (port && complaint.includes("already in use")) {
    return new EmulatorError(`Port ${port} is already in use ${await holderOf(port)}`);
  }
  return new EmulatorError(`The emulator did not start:\n${complaint}`);
}
