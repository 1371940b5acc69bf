import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Emulator } from "./emulator";
import { EmulatorError } from "./emulator-error";
import type { ProcessOptions } from "./emulator-process";
import { askReady } from "./port-holder";
import { stateDirectory } from "./state-directory";

const schema = z.object({ pid: z.number(), port: z.number() });

const STOP_TIMEOUT_MS = 5000;
const POLL_MS = 50;

/** The emulator that `twinstack emulator start` left running for this project, noted in `.twinstack/emulator.json`. */
export class RunningEmulator {
  /** The one that is noted and answers. A note about one that is gone is ignored. */
  static async find(file: string = noteFile()): Promise<RunningEmulator | undefined> {
    if (!existsSync(file)) return undefined;
    const note = schema.parse(JSON.parse(readFileSync(file, "utf8")));
    const endpoint = `http://127.0.0.1:${note.port}`;
    const ready = await askReady(endpoint);
    // Another process may have got the port since.
    return ready?.pid === note.pid ? new RunningEmulator(note.pid, Emulator.connect(endpoint), file) : undefined;
  }

  static async get(file: string = noteFile()): Promise<RunningEmulator> {
    const running = await RunningEmulator.find(file);
    if (running) return running;
    throw new EmulatorError("No emulator is running here. Start one: twinstack emulator start");
  }

  /** Starts one and notes it. A detached one outlives this process. */
  static async start(options: ProcessOptions, file: string = noteFile()): Promise<RunningEmulator> {
    const running = await RunningEmulator.find(file);
    if (running) {
      throw new EmulatorError(
        `An emulator is running already at ${running.emulator.endpoint}, process ${running.pid}. Stop it first: twinstack emulator stop`,
      );
    }
    const emulator = await Emulator.start(options);
    const pid = emulator.pid!;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ pid, port: Number(new URL(emulator.endpoint).port) })}\n`);
    return new RunningEmulator(pid, emulator, file);
  }

  private constructor(
    readonly pid: number,
    readonly emulator: Emulator,
    private readonly file: string,
  ) {}

  async stop(): Promise<void> {
    process.kill(this.pid, "SIGTERM");
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (await askReady(this.emulator.endpoint)) {
      if (Date.now() > deadline)
        throw new EmulatorError(`Process ${this.pid} does not stop. End it: kill -9 ${this.pid}`);
      await sleep(POLL_MS);
    }
    this.forget();
  }

  /** Removes the note, for an emulator that ended by itself. */
  forget(): void {
    rmSync(this.file, { force: true });
  }
}

function noteFile(): string {
  return join(stateDirectory(), "emulator.json");
}
