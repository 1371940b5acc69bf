import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BALANCER_ADDRESS } from "./balancer";
import type { Cloud } from "./cloud";

/** One request of a user. */
export interface Answer {
  /** When it was sent, in milliseconds since 1970. */
  readonly sent: number;
  readonly took: number;
  readonly path: string;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly body: string;
}

/** Users who ask all the time. One request of 25 takes a second. */
export class Load {
  static async start(cloud: Cloud, folder: string, perSecond: number): Promise<Load> {
    const own = mkdtempSync(join(folder, "load-"));
    const [file, stop] = [join(own, "answers.jsonl"), join(own, "stop")];
    const program = [
      process.execPath,
      join(__dirname, "load-program.mjs"),
      BALANCER_ADDRESS,
      file,
      stop,
      `${perSecond}`,
    ];
    return new Load(await cloud.begin("load", program), file, stop);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
    private readonly stopFile: string,
  ) {}

  /** Lets what has begun come to its end; gives every answer. */
  async stop(): Promise<Answer[]> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    writeFileSync(this.stopFile, "");
    await ended;
    return readFileSync(this.file, "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Answer);
  }
}
