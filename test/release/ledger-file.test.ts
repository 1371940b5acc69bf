import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LedgerFile } from "../../lib/release/ledger-file";
import { isRefusal } from "../../lib/release/transitions/outcome";
import { deploy, EMPTY, ledgerOf, refused, released, web } from "./support/service-states";

const EXAMPLES = join(__dirname, "../../examples");
const folder = mkdtempSync(join(tmpdir(), "twinstack-ledger-"));
const path = join(folder, "staging.json");
const text = (): string => readFileSync(path, "utf8");

afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => writeFileSync(path, readFileSync(join(EXAMPLES, "codedetect/releases/staging.json"))));

function written(file: LedgerFile, content = file.ledger.content): LedgerFile {
  const after = file.write(content);
  if (isRefusal(after)) throw new Error(after.rule);
  return after;
}

test("a deployment is a diff of its own lines", () => {
  const before = text().split("\n");
  const file = LedgerFile.read(path);
  written(file, deploy(file.ledger.content));
  const after = text().split("\n");
  expect(before.filter((line) => !after.includes(line))).toEqual(['  "serial": 1,']);
  expect(after.filter((line) => !before.includes(line))[0]).toBe('  "serial": 2,');
  expect(text()).toContain('"$schema": "../../../schema/release-ledger.schema.json"');
  expect(web(LedgerFile.read(path).ledger.content).colors.green?.release).toBe("r2");
});

test("several changes in a row go through one file", () => {
  const first = written(LedgerFile.read(path), deploy(LedgerFile.read(path).ledger.content));
  const second = written(first, deploy(first.ledger.content));
  expect(second.ledger.serial).toBe(3);
  expect(LedgerFile.read(path).ledger.serial).toBe(3);
});

test("what somebody else wrote meanwhile is not overwritten", () => {
  const file = LedgerFile.read(path);
  written(LedgerFile.read(path), deploy(file.ledger.content));
  const theirs = text();
  expect(file.write(deploy(file.ledger.content))).toEqual({
    rule: `${path} changed since it was read (serial 1 then, serial 2 now)`,
    remedy: "Nothing was written. See what somebody else did there (git diff), then run the command again.",
  });
  expect(text()).toBe(theirs);
});

test("a file that was taken away, or that was not there and now is, is not overwritten either", () => {
  const file = LedgerFile.read(path);
  rmSync(path);
  expect(refused(file.write(file.ledger.content)).rule).toContain("serial 1 then, not there now");
  const absent = LedgerFile.read(path);
  writeFileSync(path, JSON.stringify(EMPTY));
  expect(refused(absent.write(EMPTY)).rule).toContain("not there then, serial 0 now");
});

test("a first ledger is created, with its folder", () => {
  const first = join(folder, "new/releases/staging.json");
  written(LedgerFile.read(first), EMPTY);
  expect(readFileSync(first, "utf8")).toBe('{\n  "environment": "staging",\n  "serial": 0,\n  "services": {}\n}\n');
});

test("a link stays a link", () => {
  const link = join(folder, "link.json");
  symlinkSync(path, link);
  const file = LedgerFile.read(link);
  written(file, deploy(file.ledger.content));
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(LedgerFile.read(path).ledger.serial).toBe(2);
});

test("line ends stay those of the file", () => {
  writeFileSync(path, text().replaceAll("\n", "\r\n"));
  const file = LedgerFile.read(path);
  written(file, deploy(file.ledger.content));
  expect(text().replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("what breaks a rule is not written, nor another environment's ledger", () => {
  const file = LedgerFile.read(path);
  const before = text();
  const broken = ledgerOf({ traffic: { green: 100 }, colors: { blue: released("r7") } });
  expect(refused(file.write(broken)).rule).toContain("green runs no release");
  const foreign = { ...EMPTY, environment: "production" };
  expect(refused(file.write(foreign)).rule).toBe(`${path} is the ledger of staging, not of production`);
  expect(text()).toBe(before);
});

test("a folder that takes no file is told about, not thrown", () => {
  const inFile = join(path, "production.json");
  const { rule, remedy } = refused(LedgerFile.read(inFile).write(EMPTY));
  expect(rule).toMatch(/production\.json cannot be written: .*(ENOTDIR|EEXIST)/);
  expect(remedy).toContain("Nothing was written");
});

test("nothing but the ledger is left in its folder", () => {
  const file = LedgerFile.read(path);
  written(file, deploy(file.ledger.content));
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
});
