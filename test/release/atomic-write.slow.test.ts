import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { writeAtomically } from "../../lib/release/atomic-write";

const KILLS = 25;
const TEXTS = ["a".repeat(400_000), "b".repeat(300_000)];
const LIB = "lib/release/atomic-write";
const WRITER = "test/release/support/restless-writer";

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
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
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

async function startWriter(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, path, ...sources], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout!, "data");
  return child;
}

test(`a writer that is killed, ${KILLS} times, leaves the old text or the new one`, async () => {
  const script = compile(WRITER);
  const left = new Set<string>();
  let drafts = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = await startWriter(script);
    await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 23));
    child.kill("SIGKILL");
    await once(child, "exit");
    const text = readFileSync(path, "utf8");
    expect(TEXTS.includes(text)).toBe(true);
    left.add(text);
    drafts += others().length;
    expect(others().length).toBeLessThan(2);
  }
  // Otherwise nobody was killed in the middle of anything.
  expect([left.size, drafts > 0]).toEqual([2, true]);
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
