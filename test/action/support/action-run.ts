import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GithubStandIn } from "./github-stand-in";

export interface Run {
  readonly status: number;
  readonly output: string;
  readonly summary: string;
}

const MAIN = join(__dirname, "..", "..", "..", "action", "main.mjs");

/** Runs the action as a runner would: inputs and event by the environment, files for what it says. */
export class ActionRun {
  private readonly folder = mkdtempSync(join(tmpdir(), "twinstack-action-"));

  constructor(private readonly github: GithubStandIn) {}

  /** Writes a file that an input names. */
  file(name: string, content: unknown): string {
    const path = join(this.folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  }

  start(task: string, inputs: Readonly<Record<string, string>>): Promise<Run> {
    const summary = this.file("summary.md", "");
    const env = {
      PATH: process.env.PATH,
      GITHUB_API_URL: this.github.url,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_SHA: "5f3a9c2",
      GITHUB_EVENT_PATH: this.file("event.json", { ref: "refs/heads/main", pull_request: { number: 7 } }),
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: this.file("output.txt", ""),
      INPUT_TASK: task,
      INPUT_TOKEN: "secret-token",
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [MAIN], { env }, (error, stdout, stderr) =>
        resolve({ status: Number(error?.code ?? 0), output: stdout + stderr, summary: readFileSync(summary, "utf8") }),
      );
    });
  }
}
