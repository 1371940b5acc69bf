import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { actionlint } from "./support/actionlint";
import { UserRepository } from "./support/initialized-project";

const REVIEW = ".github/workflows/twinstack-pull-request.yml";
const DEPLOY = ".github/workflows/twinstack-deploy.yml";
const DRIFT = ".github/workflows/twinstack-drift.yml";

const repository = new UserRepository();
beforeAll(async () => {
  mkdirSync(join(repository.folder, "programs"));
  expect(await repository.twinstack("init")).toBe(0);
});
afterAll(() => repository.remove());

describe("the workflow files", () => {
  test("are right, as actionlint sees them", async () => {
    expect(await actionlint(repository.folder)).toBe("");
  });

  test.each([
    ["an input that the action lacks", "report: review.json", "raport: review.json", /input "raport" is not defined/],
    [
      "a permission that there is not",
      "pull-requests: write",
      "pull-request: write",
      /unknown permission scope "pull-request"/,
    ],
    ["a job that waits for none", "    needs: staging\n", "    needs: stagging\n", /needs job "stagging"/],
    [
      "text of a stranger in a script",
      '$BASE"',
      '${{ github.head_ref }}"',
      /"github\.head_ref" is potentially untrusted/,
    ],
  ])("would not be with %s", async (_what, right, wrong, complaint) => {
    const file = repository.read(REVIEW).includes(right) ? REVIEW : DEPLOY;
    const written = repository.read(file);
    repository.write(file, written.replace(right, wrong));
    const complaints = await actionlint(repository.folder);
    repository.write(file, written);
    expect(complaints).toMatch(complaint);
  });

  test("name every foreign action by its commit, and hold no key", async () => {
    for (const file of [REVIEW, DEPLOY, DRIFT]) {
      const text = repository.read(file);
      const used = [...text.matchAll(/uses: (\S+)/g)].map(([, name]) => name!).filter((name) => !name.startsWith("./"));
      expect(used.length).toBeGreaterThan(0);
      for (const name of used) expect(name).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(text).not.toMatch(/secrets\.|AWS_SECRET|AWS_ACCESS/);
      expect(text).toMatch(/^permissions: \{\}$/m);
    }
  });

  test("deploy production after staging has shown itself, each in the environment that its role trusts", async () => {
    const [staging = "", production = ""] = repository.read(DEPLOY).split(/^ {2}production:$/m);
    expect(staging).toMatch(
      /environment: staging[^]*task: reviewed[^]*staging-deploy[^]*apply staging[^]*verify staging/,
    );
    expect(production).toMatch(
      /needs: staging\n {4}environment: production[^]*task: reviewed[^]*production-deploy[^]*apply production/,
    );
  });

  test.each([
    [0, "passes"],
    [3, "passes"],
    [1, "fails"],
  ])("take status %i of a comparison as what it means: the step %s", async (status, verdict) => {
    const script =
      /- name: Compare with the base[^]*?run: \|\n((?: {10}.*\n)+)/.exec(repository.read(REVIEW))?.[1] ?? "";
    const programs = join(repository.folder, "programs");
    repository.write("programs/npx", `#!/bin/sh\necho "$@"\nexit ${status}\n`);
    chmodSync(join(programs, "npx"), 0o755);
    const env = { PATH: `${programs}:${process.env.PATH}`, HOME: repository.folder, BASE: "trunk" };
    // As GitHub runs it. Source: GitHub docs, "Exit codes and error action preference".
    const step = () => execFileSync("bash", ["-e", "-c", script], { cwd: repository.folder, env });
    if (verdict === "fails") return expect(step).toThrow();
    step();
    expect(repository.read("review.md")).toBe(
      "--no-install twinstack diff --base origin/trunk --markdown --max-bytes 60000\n",
    );
    expect(repository.read("review.json")).toBe("--no-install twinstack diff --base origin/trunk --json\n");
  });
});
