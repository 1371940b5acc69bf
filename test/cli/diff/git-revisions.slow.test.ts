import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { GitRevisions } from "../../../lib/cli/diff/git-revisions";
import { reviewed } from "../../../lib/cli/diff/reviewed";
import { GitOfFiles } from "../../../lib/cli/git/git-of-files";
import type { Outside } from "../../../lib/cli/outside";
import { CdktfProject } from "../../../lib/cli/project/cdktf-project";
import { manifestFor } from "../support/manifests";
import { Repositories } from "../git/repository";

/** An app that makes one environment with one bucket, does as `app.json` says, and notes that it ran. */
const APP = `
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { bucket } = JSON.parse(readFileSync("app.json", "utf8"));
if (!bucket) throw new Error("there is no bucket");
appendFileSync(process.env.RUNS, process.cwd() + "\\n");
const out = process.env.CDKTF_OUTDIR;
const folder = join(out, "stacks", "staging");
mkdirSync(folder, { recursive: true });
const resource = { aws_s3_bucket: { Uploads: { "//": { metadata: { path: "staging/Uploads" } }, bucket } } };
writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ "//": { metadata: { stackName: "staging" } }, resource }));
writeFileSync(join(folder, "twinstack.json"), ${JSON.stringify(JSON.stringify(manifestFor({ environment: "staging", serial: 7, services: {} })))});
writeFileSync(join(out, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { staging: { workingDirectory: "stacks/staging", annotations: [] } } }));
`;

describe("a review of a work tree against a commit, with real git", () => {
  const repositories = new Repositories();
  const shop = repositories.repository();
  const runs = join(repositories.folder, "runs");
  const commit = (message: string) => {
    repositories.git(shop, "add", "--all");
    repositories.git(shop, "commit", "--quiet", `--message=${message}`);
  };
  const bucket = (name: string) => repositories.write(join(shop, "app.json"), JSON.stringify({ bucket: name }));
  const diff = (base?: string, folder = shop) => {
    const outside = {
      project: CdktfProject.find(folder),
      git: new GitOfFiles(folder),
      revisions: new GitRevisions(folder),
      terminal: { progress: () => {}, progressDone: () => {} },
    } as unknown as Outside;
    return reviewed(outside, { base, allowed: [], plans: [] });
  };

  beforeAll(() => {
    process.env.RUNS = runs;
    repositories.write(join(shop, "app.js"), APP);
    repositories.write(join(shop, "cdktf.json"), JSON.stringify({ app: "node app.js" }));
    repositories.write(join(shop, ".gitignore"), "cdktf.out\nnode_modules\n");
    bucket("one");
    commit("One");
  });
  afterAll(() => repositories.remove());

  it("says what changed, that the tree is dirty, and leaves no work tree behind", async () => {
    bucket("two");
    const found = await diff("main");
    expect(found).toMatchObject({
      risk: "data-loss",
      needsLook: true,
      notes: [expect.stringContaining("not committed")],
    });
    expect(found.environments[0]?.changes[0]?.sentence).toMatch(/Uploads: would be REPLACED \(bucket one → two\)/);
    expect(repositories.git(shop, "worktree", "list").split("\n")).toHaveLength(1);
  });
  it("synthesizes a commit once", async () => {
    rmSync(runs);
    await diff("main");
    expect(readFileSync(runs, "utf8").trim().split("\n")).toEqual([shop]);
  });
  it.each<[string, () => void, boolean]>([
    ["another endpoint", () => (process.env.TWINSTACK_ENDPOINT = "http://localhost:5000"), true],
    ["another region", () => (process.env.AWS_REGION = "eu-central-1"), true],
    ["another window", () => (process.env.COLUMNS = "80"), false],
  ])("synthesizes a commit anew for what its app may read: %s", async (_what, change, anew) => {
    const variables = { ...process.env };
    try {
      change();
      rmSync(runs);
      await diff("main");
      expect(readFileSync(runs, "utf8").trim().split("\n")).toHaveLength(anew ? 2 : 1);
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
      Object.assign(process.env, variables);
    }
  });
  it("compares with the commit where the branch left its base, and says what it lacks", async () => {
    repositories.git(shop, "checkout", "--quiet", "-b", "change");
    commit("Two");
    repositories.git(shop, "checkout", "--quiet", "main");
    bucket("three");
    commit("Three");
    repositories.git(shop, "checkout", "--quiet", "change");
    const found = await diff("main");
    expect(found.notes).toEqual([expect.stringMatching(/^main has 1 commit that this branch lacks/)]);
    expect(found.environments[0]?.changes[0]?.sentence).toContain("bucket one → two");
  });
  it("lends the base ledgers that are on a branch of their own, in a new clone as well", async () => {
    const lent = join(repositories.folder, "lent");
    repositories.git(repositories.folder, "clone", "--quiet", `file://${shop}`, lent);
    repositories.write(join(lent, "app.js"), `require("node:fs").readFileSync("releases/staging.json");\n${APP}`);
    repositories.write(join(lent, ".gitignore"), "cdktf.out\nnode_modules\nreleases\n");
    repositories.git(lent, "add", "--all");
    repositories.git(lent, "commit", "--quiet", "--message=Ledgers elsewhere");
    repositories.write(join(lent, "releases/staging.json"), "{}");
    const unchanged = expect.objectContaining({ kind: "unchanged" });
    for (const clone of ["new", "used"]) {
      const { environments } = await diff("HEAD", lent);
      expect([clone, environments]).toEqual([clone, [unchanged]]);
    }
  });
  it.each([
    ["beside the stack", "../../../policy.json"],
    ["by its whole path", "/policy.json"],
  ])("sees that a file became another one that Terraform reads: %s", async (_what, name) => {
    const place = join(repositories.folder, `reads${name.length}`);
    repositories.git(repositories.folder, "clone", "--quiet", `file://${shop}`, place);
    const path = name.startsWith("/") ? `" + process.cwd() + "${name}` : name;
    repositories.write(
      join(place, "app.js"),
      APP.replace("bucket } }", `bucket, policy: "\${file(\\"${path}\\")}" } }`),
    );
    repositories.write(join(place, "policy.json"), "{}");
    repositories.git(place, "add", "--all");
    repositories.git(place, "commit", "--quiet", "--message=A policy");
    expect(await diff("HEAD", place)).toMatchObject({ risk: "no-effect", needs: [] });
    const { fingerprint } = await diff("HEAD", place);
    repositories.write(join(place, "policy.json"), '{"Action":"*"}');
    const found = await diff("HEAD", place);
    expect(found.needs).toEqual(["unknown"]);
    expect(found.environments[0]?.changes[0]?.sentence).toMatch(
      /file .*policy\.json, which Terraform reads for Uploads, is another one: nobody here can tell what follows/,
    );
    expect(found.fingerprint).not.toBe(fingerprint);
  });
  it("leaves the commit alone that is being made, when git's own hook runs it", async () => {
    const staged = () => repositories.git(shop, "diff", "--cached", "--name-only");
    repositories.write(join(shop, "notes"), "mine");
    repositories.git(shop, "add", "notes");
    const [before, variables] = [staged(), { ...process.env }];
    try {
      Object.assign(process.env, {
        GIT_DIR: join(shop, ".git"),
        GIT_INDEX_FILE: join(shop, ".git/index"),
        NEW: "base",
      });
      await diff("HEAD~1");
    } finally {
      for (const name of ["GIT_DIR", "GIT_INDEX_FILE", "NEW"]) delete process.env[name];
      Object.assign(process.env, variables);
    }
    expect(before).toContain("notes");
    expect(staged()).toBe(before);
  });
  it("calls everything new against a base that had no project yet, and asks no hook about it", async () => {
    repositories.git(shop, "config", "core.hooksPath", join(shop, "hooks"));
    repositories.write(join(shop, "hooks/post-checkout"), "#!/bin/sh\nexit 1\n");
    chmodSync(join(shop, "hooks/post-checkout"), 0o755);
    const [begin = ""] = repositories.git(shop, "rev-list", "--max-parents=0", "HEAD").split("\n");
    const { environments } = await diff(begin);
    expect(environments).toMatchObject([{ environment: "staging", kind: "added" }]);
    repositories.git(shop, "config", "--unset", "core.hooksPath");
  });
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("leaves nothing behind when %s ends it", async (signal) => {
    const place = join(repositories.folder, signal);
    const program = `
      const { inWorkTree } = require("./lib/cli/git/work-tree");
      const { runApp } = require("./lib/cli/project/app-run");
      inWorkTree(${JSON.stringify(shop)}, "HEAD", ({ folder }) =>
        runApp("pwd > ${place}; echo $$ >> ${place}; sleep 60; touch ${place}.late", { folder, environment: process.env }));`;
    const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const noted = () => (existsSync(place) ? readFileSync(place, "utf8").trim().split("\n") : []);
    while (noted().length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    const [folder = "", pid = ""] = noted();
    expect(existsSync(folder)).toBe(true);
    child.kill(signal);
    await ended;
    expect(existsSync(folder)).toBe(false);
    expect(repositories.git(shop, "worktree", "list").split("\n")).toHaveLength(1);
    // Nobody may have collected it yet: then it is a zombie.
    const { stdout } = spawnSync("ps", ["-o", "stat=", "-g", pid], { encoding: "utf8" });
    expect(stdout.split("\n").filter((state) => /^[^Z\s]/.test(state))).toEqual([]);
  });
  it("says which side is broken, and why", async () => {
    bucket("");
    await expect(diff("main")).rejects.toThrow(/^this work tree cannot be synthesized: .*[^]*there is no bucket/);
    commit("Broken");
    bucket("two");
    await expect(diff("HEAD")).rejects.toThrow(
      /^the base, HEAD \(\w{7}\), cannot be synthesized: .*[^]*there is no bucket/,
    );
  });
  it("refuses an unknown name, a history that is cut off, and a folder without git", async () => {
    await expect(diff("nowhere")).rejects.toThrow(/^there is no branch, tag or commit nowhere/);
    repositories.git(repositories.folder, "clone", "--quiet", "--depth=1", `file://${shop}`, "shallow");
    await expect(diff("main", join(repositories.folder, "shallow"))).rejects.toThrow(
      /history is cut off.*fetch-depth: 0/,
    );
    const bare = join(repositories.folder, "bare");
    for (const file of ["app.js", "cdktf.json", "app.json"])
      repositories.write(join(bare, file), readFileSync(join(shop, file), "utf8"));
    await expect(diff(undefined, bare)).rejects.toThrow(/^there is nothing to compare with: not a git repository/);
    expect(existsSync(join(bare, "cdktf.out"))).toBe(false);
  });
});
