import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const NOTE = join(__dirname, "../../../.twinstack/browser.json");

/** A browser that setup found, or why there is none. */
export type FoundBrowser =
  { readonly program: string; readonly environment: Record<string, string> } | { readonly missing: string };

/** What `node tools/setup/setup.mjs --browser` found. */
export function foundBrowser(): FoundBrowser {
  if (existsSync(NOTE)) return JSON.parse(readFileSync(NOTE, "utf8")) as FoundBrowser;
  return { missing: "nobody looked for one; run: node tools/setup/setup.mjs --browser" };
}

/** Describes tests in a browser. Without one, somebody is told why, and they are counted as skipped; in CI that is a failure. */
export function inBrowser(what: string, tests: () => void): void {
  const found = foundBrowser();
  if ("program" in found) return describe(what, tests);
  if (process.env.CI === "true") throw new Error(`there is no browser: ${found.missing}`);
  process.stderr.write(`Skipped: ${what}: there is no browser: ${found.missing}.\n`);
  describe.skip(what, tests);
}
