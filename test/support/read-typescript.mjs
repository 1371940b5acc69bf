// Lets Node itself read TypeScript, through swc: unit tests share one program, whose modules are loaded once.
import { register } from "node:module";
import "ts-node/register/transpile-only";

register("./typescript-is-commonjs.mjs", import.meta.url);

// cdktf takes down where each token was made. To find the lines in TypeScript for these took a fifth of the run, and nobody
// reads them: only the stacks of errors are translated.
const translated = Error.prepareStackTrace;
Error.prepareStackTrace = (thrown, calls) =>
  thrown instanceof Error ? translated(thrown, calls) : ["", ...calls].join("\n    at ");
