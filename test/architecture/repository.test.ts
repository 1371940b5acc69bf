import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { exports as packageEntries } from "../../package.json";
import { isDocumented } from "./documentation";
import { avoidsInstanceof, importsDeeplyAndPublicly } from "./imports";
import { LAYERS, respectsLayers } from "./layers";
import { isPure } from "./purity";
import { isTypeScript, ROOT, sourcesIn, type Check, type Source } from "./source";
import {
  hasNoInnerIndex,
  isFinished,
  isMerged,
  isKebabCase,
  isNamedForAThing,
  isPortable,
  isShort,
  LARGEST_MEDIAN,
  medianLines,
  runsEveryTest,
} from "./tidiness";

const FOLDERS = ["lib", "bin", "test", "examples", "docs", "bench", "tools", "emulator", ".ci"].filter((folder) =>
  existsSync(join(ROOT, folder)),
);
const everything = FOLDERS.flatMap(sourcesIn);
const code = everything.filter(isTypeScript);
const lib = code.filter(({ path }) => path.startsWith("lib/"));
const tests = code.filter(({ path }) => path.startsWith("test/"));
const rootFiles = sourcesOfRoot();

function sourcesOfRoot(): Source[] {
  const own = readdirSync(ROOT, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== "package-lock.json",
  );
  const names = own.map(({ name }) => name);
  return sourcesIn(".").filter(({ path }) => names.includes(path));
}

const findings = (sources: readonly Source[], check: Check): string[] => sources.flatMap(check);

/** `./dist/lib/testing/index.js` → `lib/testing/index.ts` */
const entryPoints = [
  "lib/index.ts",
  ...Object.values(packageEntries).flatMap((entry) => (typeof entry === "object" ? [sourceOf(entry.default)] : [])),
];

function sourceOf(built: string): string {
  return built.replace("./dist/", "").replace(/\.js$/, ".ts");
}

describe("the library", () => {
  it("is read at all", () => {
    expect(lib.length).toBeGreaterThan(20);
    expect(tests.length).toBeGreaterThan(10);
  });
  it("imports downwards only", () => expect(findings(lib, respectsLayers)).toEqual([]));
  it("has each folder in exactly one layer", () => {
    const folders = LAYERS.flat();
    expect(new Set(folders).size).toBe(folders.length);
  });
  it("has no inner index files but the package's entry points", () =>
    expect(findings(lib, hasNoInnerIndex(entryPoints))).toEqual([]));
  it("is pure but for the command line and the emulator", () => expect(findings(lib, isPure)).toEqual([]));
  it("never asks for the class of a foreign object", () => expect(findings(lib, avoidsInstanceof)).toEqual([]));
  it("documents classes, interfaces and props", () => expect(findings(lib, isDocumented)).toEqual([]));
  it("has small files", () => expect(medianLines(lib)).toBeLessThan(LARGEST_MEDIAN));
});

describe("all code", () => {
  it("imports provider classes one by one, and only public modules", () =>
    expect(findings(code, importsDeeplyAndPublicly)).toEqual([]));
  it("has no long file", () => expect(findings(code, isShort)).toEqual([]));
  it("is in files and folders that are named for a thing", () => {
    expect(findings(code, isNamedForAThing)).toEqual([]);
    expect(findings(code, isKebabCase)).toEqual([]);
  });
  it("runs every test", () => expect(findings(tests, runsEveryTest)).toEqual([]));
});

describe("every file", () => {
  it("is finished", () => expect(findings([...everything, ...rootFiles], isFinished)).toEqual([]));
  it("is merged", () => expect(findings([...everything, ...rootFiles], isMerged)).toEqual([]));
  it("names no path of one machine", () => expect(findings([...everything, ...rootFiles], isPortable)).toEqual([]));
});
