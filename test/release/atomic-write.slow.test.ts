import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { writeAtomically } from "../../lib/release/atomic-write";

const TEXTS = ["a".repeat(400_000), "b".repeat(300_000)];
const LIB = "lib/release/atomic-write";
const WRITER = "test/release/support/killed-writer";

const folder = mkdtempSync(join(tmpdir(), "twinstack-ledger-"));
const path = join(folder, "staging.json");
const sources = TEXTS.map((text, index) => join(folder, `${index}.txt`));
const others = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".draft"));

/** As JavaScript, so that a process starts in no time. */
function compile(name: string): string {
  const source = readFileSync(join(__dirname, "../..", `${name}.ts`), "utf8");
  const target = join(folder, `${name}.js`);
  mkdirSync(dirname(target), { recursive: true });
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
  });
  writeFileSync(target, outputText);
  return target;
}

beforeAll(() => {
  TEXTS.forEach((text, index) => writeFileSync(sources[index] ?? "", text));
  compile(LIB);
});
beforeEach(() => writeFileSync(path, TEXTS[0] ?? ""));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Kills a writer at one call of the file system; tells whether it got to its end before. */
function killedAt(call: number, script: string): boolean {
  const ended = spawnSync(process.execPath, [script, path, sources[1] ?? "", `${call}`], { encoding: "utf8" });
  const isDone = ended.stdout === "done";
  expect([ended.signal, ended.stderr]).toEqual([isDone ? null : "SIGKILL", ""]);
  return isDone;
}

test("a writer that is killed, at any call of the file system, leaves the old text or the new one", () => {
  const script = compile(WRITER);
  const left = new Set<string>();
  const kills = new Set<string>();
  let [drafts, isDone] = [0, false];
  for (let call = 0; !isDone; call += 1) {
    writeFileSync(path, TEXTS[0] ?? "");
    isDone = killedAt(call, script);
    const text = readFileSync(path, "utf8");
    expect(TEXTS.includes(text)).toBe(true);
    left.add(text);
    drafts += others().length;
    expect(others().length).toBeLessThan(2);
    // The last round ends by itself: the kills alone are to leave both texts.
    if (isDone) expect(call).toBeGreaterThan(8);
    else kills.add(text);
  }
  // Otherwise nobody was killed in the middle of anything.
  expect([left.size, kills.size, drafts > 0]).toEqual([2, 2, true]);
  expect(writeAtomically(path, "done", () => true)).toBeUndefined();
  expect([readFileSync(path, "utf8"), others()]).toEqual(["done", []]);
}, 60_000);

test("while another process writes, nothing is written, and it is said who does", async () => {
  const draft = join(folder, `.staging.json.${process.ppid}.draft`);
  writeFileSync(draft, "");
  expect(writeAtomically(path, "new", () => true)).toEqual({ writer: process.ppid, draft });
  expect(readFileSync(path, "utf8")).toBe(TEXTS[0]);
  rmSync(draft);
});

test("a draft of a process that is no more is cleared", () => {
  const draft = join(folder, ".staging.json.4194999.draft");
  writeFileSync(draft, "half");
  expect(writeAtomically(path, "new", () => true)).toBeUndefined();
  expect([readFileSync(path, "utf8"), others()]).toEqual(["new", []]);
});

test("a file that changed at the last moment is left as it is", () => {
  expect(writeAtomically(path, "new", () => false)).toEqual({ changed: true });
  expect([readFileSync(path, "utf8"), others()]).toEqual([TEXTS[0], []]);
});

test("who may read the file stays the same", () => {
  chmodSync(path, 0o640);
  writeAtomically(path, "new", () => true);
  expect(statSync(path).mode & 0o777).toBe(0o640);
});
