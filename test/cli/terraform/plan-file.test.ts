import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { newPlanFile, removePlanFile } from "../../../lib/cli/terraform/plan-file";

const folder = mkdtempSync(join(tmpdir(), "twinstack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the file of a plan, which may hold secrets", () => {
  test("is its owner's only", () => {
    const file = newPlanFile(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    removePlanFile(file);
    expect(existsSync(file)).toBe(false);
  });

  test("is another one for each plan", () => {
    const files = [newPlanFile(folder), newPlanFile(folder)];
    expect(new Set(files).size).toBe(2);
    files.forEach(removePlanFile);
  });

  test("of a process that was killed is removed by the next plan, that of a running one is not", () => {
    const dead = spawnSync("true").pid;
    for (const pid of [dead, process.ppid]) writeFileSync(join(folder, `twinstack-${pid}-1.tfplan`), "");
    writeFileSync(join(folder, "plan"), "cdktf's own");
    removePlanFile(newPlanFile(folder));
    expect(readdirSync(folder).sort()).toEqual(["plan", `twinstack-${process.ppid}-1.tfplan`]);
  });
});
