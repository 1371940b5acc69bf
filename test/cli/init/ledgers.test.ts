import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { CliError } from "../../../lib/cli/cli-error";
import { withLedgers } from "../../../lib/cli/init/ledgers";
import type { Project } from "../../../lib/cli/ports/project";
import { describeFault } from "../../../lib/core/fault";
import { missingLedgerFault } from "../../../lib/release/missing-ledger";
import { manifestFor } from "../support/manifests";

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), "twinstack-ledgers-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An app that fails while a ledger is not there, as a real one does; `broken` is what else is wrong with it. */
function project(ledgers: Readonly<Record<string, string>>, broken?: string): Project {
  const pathOf = (path: string) => resolve(root, path);
  const synthesize = async () => {
    const missing = Object.entries(ledgers).filter(([, path]) => !existsSync(pathOf(path)));
    const faults = missing.map(([name, path]) => `[${name}/Environment] ${describeFault(missingLedgerFault(path))}`);
    const all = [...faults, ...(broken === undefined ? [] : [broken])];
    if (all.length > 0) throw new CliError("the app has faults", `The app says:\n${all.join("\n")}`);
    return Object.entries(ledgers).map(([environment, ledger]) => ({
      ...manifestFor({ environment, serial: 0, services: {} }),
      ledger,
    }));
  };
  return { synthesize, pathOf, lastManifests: () => [], stackFolder: () => root };
}

const TWO = { staging: "state/staging.json", production: "state/production.json" };
const has = (path: string, text = "history") => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

describe("the ledgers that init is asked for", () => {
  test("are written where the app looks for them, however the path is spelled", async () => {
    const { manifests, ledgers } = await withLedgers(
      project({ staging: join(root, 'state/the "first".json'), production: "./state/production.json" }),
      ["production", "staging"],
    );
    expect(manifests).toHaveLength(2);
    expect(ledgers).toEqual([
      { path: 'state/the "first".json', outcome: "written" },
      { path: "state/production.json", outcome: "written" },
    ]);
    const text = readFileSync(join(root, 'state/the "first".json'), "utf8");
    expect(JSON.parse(text)).toEqual({ environment: "staging", serial: 0, services: {} });
  });

  test("are never touched where they are there", async () => {
    has(TWO.staging);
    const { ledgers } = await withLedgers(project(TWO), ["staging", "production"]);
    expect(ledgers).toEqual([
      { path: TWO.production, outcome: "written" },
      { path: TWO.staging, outcome: "unchanged" },
    ]);
    expect(readFileSync(join(root, TWO.staging), "utf8")).toBe("history");
  });

  test("are none of an environment that nobody named: its ledger may be lost, which is said", async () => {
    await expect(withLedgers(project(TWO), [])).rejects.toThrow(
      /Where nothing ever ran, write them so: twinstack init staging production\.$/,
    );
    has(TWO.production);
    await expect(withLedgers(project(TWO), ["production"])).rejects.toThrow(/twinstack init staging\.$/);
    expect(existsSync(join(root, TWO.staging))).toBe(false);
  });

  test("are told also when the app then fails for something else", async () => {
    const broken = "[staging/Environment/Web] 'routes' is [], but it answers nothing. Pass one.";
    await expect(withLedgers(project(TWO, broken), ["staging", "production"])).rejects.toThrow(
      /it answers nothing[^]*\nWritten was state\/staging\.json, state\/production\.json\.$/,
    );
  });

  test.each(["../elsewhere/staging.json", "/elsewhere/staging.json"])("are not written outside: %s", async (path) => {
    await expect(withLedgers(project({ staging: path }), ["staging"])).rejects.toThrow(
      `the app looks for the ledger of staging outside of the project: ${path}`,
    );
  });

  test("are none of an environment that the app does not have", async () => {
    has(TWO.staging);
    has(TWO.production);
    await expect(withLedgers(project(TWO), ["qa"])).rejects.toThrow(
      'the app has no environment "qa". It has: staging, production.',
    );
  });
});
