import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NOTHING = { python: null, terraform: null, cliConfigFile: null, offline: false };

/** Notes what was found in `<state>/tools.json`, which lib/emulator and the tests read. */
export function rememberTools(state, found) {
  const file = join(state, "tools.json");
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : NOTHING;
  const text = `${JSON.stringify({ ...known, ...found }, undefined, 2)}\n`;
  // In one step: somebody may be reading it.
  writeFileSync(`${file}.${process.pid}`, text);
  renameSync(`${file}.${process.pid}`, file);
}
