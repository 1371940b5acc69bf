import { execFile } from "node:child_process";
import { SetupError } from "./setup-error.mjs";

/** Runs a program and answers its standard output. A failure becomes a SetupError with the output and the remedy. */
export function run(command, args, { remedy = "", ...options } = {}) {
  return new Promise((done, fail) => {
    execFile(command, args, { maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      if (!error) return done(stdout);
      const output = `${stdout}${stderr}`.trim() || error.message;
      fail(new SetupError(`${command} ${args.join(" ")} failed. ${remedy}\n${output}`));
    });
  });
}
