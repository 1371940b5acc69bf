import { appCommandLine, growthLine, median, synthesisLine, verdict, type Comparison } from "../../bench/figures";
import { inTurns, USAGE_REPORT } from "../../bench/measurement";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const runs = (seconds: number, mebibytes = 100) => [{ seconds, mebibytes }];
const at = (environments: number, ours: number, raw = ours): Comparison => ({
  environments,
  resources: 82 * environments,
  ours: runs(ours, 105),
  raw: runs(raw),
});

describe("the figures of the bench", () => {
  it("take the middle, or the middle of the two in the middle", () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 100, 2])).toBe(3);
    expect(() => median([])).toThrow();
  });
  it("are one line for each size", () =>
    expect(synthesisLine(at(20, 1.12, 1)).text).toBe(
      "synth environments=20 resources=1640 wall-ratio=1.12 memory-ratio=1.05",
    ));
  it("say plainly what is over its target, by wall or by memory", () => {
    expect(verdict(synthesisLine(at(2, 1.25, 1)))).toBe("within target (1.25)");
    expect(verdict(synthesisLine(at(2, 1.3, 1)))).toBe("over target (1.30, at most 1.25)");
    expect(verdict(synthesisLine({ ...at(2, 1), ours: runs(1, 140) }))).toBe("over target (1.40, at most 1.25)");
    expect(verdict(appCommandLine(at(2, 1.4, 1)))).toBe("within target (1.50)");
    expect(verdict(appCommandLine(at(2, 1.6, 1)))).toBe("over target (1.60, at most 1.50)");
  });
  it("tell linear growth from worse", () => {
    const linear = growthLine([at(2, 0.4), at(20, 1.3), at(100, 5.3)]);
    expect(linear.text).toBe("growth ms-per-environment-2-to-20=50.0 ms-per-environment-20-to-100=50.0 ratio=1.00");
    expect(verdict(linear)).toMatch(/^within/);
    expect(verdict(growthLine([at(2, 0.004), at(20, 0.4), at(100, 10)]))).toMatch(/^over/);
  });
});

describe("a measurement", () => {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-bench-"));
  const report = join(folder, "usage.js");
  beforeAll(() => writeFileSync(report, USAGE_REPORT));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const program = (code: string) => {
    const file = join(folder, `${code.length}.js`);
    writeFileSync(file, code);
    return { args: [file], environment: { MARK: "seen" } };
  };

  it("tells the time and the memory of each run", async () => {
    const idle = program("void 0");
    const busy = program(
      "global.kept = Buffer.alloc(200e6, 1); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)",
    );
    const [small = [], large = []] = await inTurns([idle, busy], 2, report);
    expect([small.length, large.length]).toEqual([2, 2]);
    for (const [index, run] of large.entries()) {
      expect(run.mebibytes - (small[index]?.mebibytes ?? 0)).toBeGreaterThan(50);
      expect(run.seconds).toBeGreaterThan(0.3);
    }
  });
  it("fails with all that a program said", () =>
    expect(
      inTurns([program("console.log(process.env.MARK); throw new Error('gone wrong')")], 1, report),
    ).rejects.toThrow(/seen[^]*gone wrong/));
});
