import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { transformFileSync } from "@swc/core";

const ROOT = join(__dirname, "../../../..");
const APP = relative(ROOT, join(__dirname, "shop.ts"));
const SETTINGS = {
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  module: { type: "commonjs" },
  swcrc: false,
} as const;

/** Where the compiled programs lie. */
export interface Compiled {
  readonly commandLine: string;
  readonly app: string;
}

/** Compiles library, command line and the test's app into a folder once: every command starts several of them. */
export function compileInto(folder: string): Compiled {
  const sources = [...library(".ts"), "bin/twinstack.ts", APP];
  for (const source of sources) {
    const target = targetOf(folder, source);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, transformFileSync(join(ROOT, source), SETTINGS).code);
  }
  for (const plain of [...library(".json"), ...library(".cjs")]) copyFileSync(join(ROOT, plain), join(folder, plain));
  for (const name of ["node_modules", "emulator", ".twinstack", "lib/instance/agent"]) symlinkSync(join(ROOT, name), join(folder, name));
  return { commandLine: targetOf(folder, "bin/twinstack.ts"), app: targetOf(folder, APP) };
}

function targetOf(folder: string, source: string): string {
  return join(folder, source.replace(/\.ts$/, ".js"));
}

function library(ending: string): string[] {
  const files = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(ending)).map((file) => join("lib", file));
}
