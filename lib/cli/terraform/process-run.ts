import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GrowingFile } from "./growing-file";
import { PassedSignals } from "./passed-signals";
import type { Environment } from "./terraform-program";

export interface ProcessRun {
  readonly path: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Environment;
  /** Told when somebody wants it to stop: Ctrl-C. */
  readonly onStop: () => void;
}

/** How a process ended, and what it said. */
export interface Ended {
  readonly ok: boolean;
  readonly output: string;
  readonly errors: string;
  /** Set when it was killed, by us or by somebody else. */
  readonly signal: NodeJS.Signals | null;
  /** Whether somebody wanted it to stop: Ctrl-C. */
  readonly interrupted: boolean;
}

/**
 * Runs a process that holds the lock of a state. Its output goes to a file, not to a pipe: should this process be killed,
 * nothing breaks under Terraform, which finishes, writes the state and gives the lock back.
 */
export async function runToTheEnd(run: ProcessRun, onLine: (line: string) => void): Promise<Ended> {
  const notes = mkdtempSync(join(tmpdir(), "twinstack-terraform-"));
  const [out, err] = [join(notes, "out"), join(notes, "err")];
  const descriptors = [openSync(out, "w", PRIVATE), openSync(err, "w", PRIVATE)] as const;
  try {
    const child = start(run, descriptors);
    const signals = new PassedSignals(child, { atOnce: false, onFirst: run.onStop });
    const reader = new LineReader(new GrowingFile(out), (line) => {
      if (BEGUN.test(line)) signals.childListens();
      onLine(line);
    });
    const polling = setInterval(() => reader.read(), POLL_MILLISECONDS);
    const ended = await endOf(child, signals).finally(() => clearInterval(polling));
    reader.finish();
    return { ...ended, output: readFileSync(out, "utf8"), errors: readFileSync(err, "utf8") };
  } finally {
    descriptors.forEach(closeSync);
    rmSync(notes, { recursive: true, force: true });
  }
}

/** Runs a process that holds no lock. What it prints may be secret, and never touches the disk. */
export async function runQuietly(run: ProcessRun): Promise<Ended> {
  const child = start(run, ["pipe", "pipe"]);
  const said = { output: "", errors: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.output += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.errors += text));
  const ended = await endOf(child, new PassedSignals(child, { atOnce: true, onFirst: run.onStop }));
  return { ...ended, ...said };
}

const PRIVATE = 0o600;
const POLL_MILLISECONDS = 100;
/** Terraform's words, in its machine-readable output, for having begun with a resource. */
const BEGUN = /"type":"(?:apply|refresh)_start"/;

/** In a process group of its own, without a terminal: what is typed reaches it through us only. */
function start(
  { path, args, folder, environment }: ProcessRun,
  [out, err]: readonly ("pipe" | number)[],
): ChildProcess {
  return spawn(path, args, { cwd: folder, env: { ...environment }, stdio: ["ignore", out, err], detached: true });
}

async function endOf(child: ChildProcess, signals: PassedSignals): Promise<Omit<Ended, "output" | "errors">> {
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (status, signal) => resolve({ ok: status === 0, signal, interrupted: signals.any }));
    });
  } finally {
    signals.stop();
  }
}

/** Hands lines on. A listener that breaks does not break Terraform: it is told when that has ended. */
class LineReader {
  private broken: unknown;

  constructor(
    private readonly file: GrowingFile,
    private readonly onLine: (line: string) => void,
  ) {}

  read(): void {
    this.tell(this.file.newLines());
  }

  finish(): void {
    this.tell(this.file.close());
    if (this.broken !== undefined) throw this.broken;
  }

  private tell(lines: readonly string[]): void {
    if (this.broken !== undefined) return;
    try {
      lines.forEach(this.onLine);
    } catch (error) {
      this.broken = error;
    }
  }
}
