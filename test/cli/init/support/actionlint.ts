import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What actionlint says of all workflow files of a repository; nothing where they are right. */
export function actionlint(folder: string): Promise<string> {
  const program = installed();
  return new Promise((resolve, reject) => {
    execFile(
      program,
      ["-no-color", "-oneline", "-shellcheck=", "-pyflakes="],
      { cwd: folder },
      (error, stdout, stderr) => {
        // 1: there are findings. Anything else is no verdict.
        if (error && error.code !== 1) return reject(new Error(`actionlint failed: ${stderr || error.message}`));
        resolve(stdout);
      },
    );
  });
}

function installed(): string {
  const file = join(__dirname, "../../../../.twinstack/tools.json");
  const tools = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { actionlint?: string }) : {};
  if (tools.actionlint && existsSync(tools.actionlint)) return tools.actionlint;
  throw new Error("actionlint is not there. Build it: node tools/setup/setup.mjs --linters");
}
