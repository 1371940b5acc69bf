// Lets Node itself read TypeScript, through swc: unit tests share one program, whose modules are loaded once.
import { register } from "node:module";
import "ts-node/register/transpile-only";

register("./typescript-is-commonjs.mjs", import.meta.url);
