import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunningEmulator } from "../../lib/emulator/running-emulator";

jest.setTimeout(60_000);

describe("the emulator that is left running", () => {
  let folder: string;
  let note: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "twinstack-"));
    note = join(folder, ".twinstack", "emulator.json");
  });
  afterEach(async () => {
    await (await RunningEmulator.find(note))?.stop();
    rmSync(folder, { recursive: true });
  });

  test("is found again by the next command", async () => {
    const started = await RunningEmulator.start({ detached: true }, note);
    const found = await RunningEmulator.get(note);
    expect(found.pid).toBe(started.pid);
    expect(found.emulator.endpoint).toBe(started.emulator.endpoint);
  });

  test("is not started twice", async () => {
    const { pid } = await RunningEmulator.start({ detached: true }, note);
    await expect(RunningEmulator.start({ detached: true }, note)).rejects.toThrow(`process ${pid}. Stop it first`);
  });

  test("is forgotten when stopped", async () => {
    await (await RunningEmulator.start({ detached: true }, note)).stop();
    expect(existsSync(note)).toBe(false);
    await expect(RunningEmulator.get(note)).rejects.toThrow("Start one: twinstack emulator start");
  });

  test("is not confused with whoever got its port later", async () => {
    const { pid, emulator } = await RunningEmulator.start({ detached: true }, note);
    const port = Number(new URL(emulator.endpoint).port);
    writeFileSync(note, JSON.stringify({ pid: pid + 1, port }));
    expect(await RunningEmulator.find(note)).toBeUndefined();
    writeFileSync(note, JSON.stringify({ pid, port }));
  });
});
