import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Version of this package, from the `package.json` around this file: sources lie less deep than what is built of them.
 * `unknown` where somebody took the files out of their package.
 */
export function packageVersion(folder = __dirname): string {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return folder === dirname(folder) ? "unknown" : packageVersion(dirname(folder));
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
