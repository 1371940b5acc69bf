import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CliError } from "../../../lib/cli/cli-error";
import { CdktfProject } from "../../../lib/cli/project/cdktf-project";
import { ProjectFolder } from "./project-folder";

// Real processes, many of them, on a machine that may be busy.
jest.setTimeout(60_000);

let folder: ProjectFolder;
beforeEach(() => void (folder = new ProjectFolder()));
afterEach(() => folder.remove());

const BOTH = `
for (const name of ["staging", "production"]) stack(name, manifest(name, "first"));
synth(["staging", "production"]);
`;

const names = (manifests: readonly { readonly environment: string }[]): string[] =>
  manifests.map(({ environment }) => environment);

async function failure(): Promise<CliError> {
  return folder.project.synthesize().then(
    () => Promise.reject(new Error("it succeeded")),
    (error: CliError) => error,
  );
}

describe("a project", () => {
  test("is the folder with cdktf.json, at or above where somebody is", () => {
    folder.has(BOTH);
    const project = CdktfProject.find(folder.folder("lib/deep"));
    expect(project.pathOf("releases/staging.json")).toBe(join(folder.root, "releases/staging.json"));
  });

  test("that is none is wrong usage, told with what to do", () => {
    expect(() => CdktfProject.find(folder.root)).toThrow(/^there is no cdktf\.json in .*\. Go to your project/);
    try {
      CdktfProject.find(folder.root);
    } catch (error) {
      expect((error as CliError).status).toBe(2);
    }
  });

  test("lies within its repository, and never above it: that is somebody else's", () => {
    folder.has(BOTH);
    const inner = folder.folder("vendor/other/lib");
    mkdirSync(join(folder.root, "vendor/other/.git"));
    expect(() => CdktfProject.find(inner)).toThrow(
      /^there is no cdktf\.json in .*\/vendor\/other\/lib, nor above it up to the root of the repository, .*\/vendor\/other\. Go to/,
    );
    writeFileSync(join(folder.root, "vendor/other/cdktf.json"), JSON.stringify({ app: "node app.js" }));
    expect(CdktfProject.find(inner).pathOf(".")).toBe(join(folder.root, "vendor/other"));
    // Of a work tree, `.git` is a file.
    rmSync(join(folder.root, "vendor/other"), { recursive: true });
    writeFileSync(join(folder.folder("vendor/other"), ".git"), "gitdir: elsewhere");
    expect(() => CdktfProject.find(join(folder.root, "vendor/other"))).toThrow(/other, the root of the repository\./);
  });

  test("with a cdktf.json that cannot be used says why", () => {
    folder.has("", { app: "" });
    expect(() => folder.project).toThrow(/cdktf\.json cannot be used: .*app/);
    writeFileSync(join(folder.root, "cdktf.json"), "{");
    expect(() => folder.project).toThrow(/cdktf\.json is not valid JSON: .*Mend it/);
  });
});

describe("synthesis", () => {
  test("gives every environment that the app makes, and measures the time", async () => {
    const { project } = folder.has(BOTH);
    expect(project.lastManifests()).toEqual([]);
    expect(folder.waits.seconds("synthesis")).toBe(0);
    expect(names(await project.synthesize())).toEqual(["staging", "production"]);
    expect(folder.waits.seconds("synthesis")).toBeGreaterThan(0);
    expect(names(project.lastManifests())).toEqual(["staging", "production"]);
  });

  test("writes where cdktf.json says, and Terraform runs there", async () => {
    const { project } = folder.has(`mkdirSync(out);${BOTH}`, { output: "infra.out" });
    await project.synthesize();
    expect(project.stackFolder("staging")).toBe(join(folder.root, "infra.out/stacks/staging"));
    expect(existsSync(join(project.stackFolder("staging"), "cdk.tf.json"))).toBe(true);
  });

  test("finds an environment in a stack of another name", async () => {
    const { project } = folder.has('stack("Main", manifest("staging")); synth(["Main"]);');
    await project.synthesize();
    expect(project.stackFolder("staging")).toMatch(/stacks\/Main$/);
    expect(project.stackFolder("production")).toMatch(/stacks\/production$/);
  });

  test("takes no notice of stacks that the app no longer makes, or that are none of ours", async () => {
    await folder.has(BOTH).project.synthesize();
    const now = 'stack("staging", manifest("staging")); stack("production"); synth(["staging", "production"]);';
    expect(names(await folder.has(now).project.synthesize())).toEqual(["staging"]);
    await folder.has(BOTH).project.synthesize();
    expect(
      names(await folder.has('stack("staging", manifest("staging")); synth(["staging"]);').project.synthesize()),
    ).toEqual(["staging"]);
    expect(existsSync(join(folder.root, "cdktf.out/stacks/production/cdk.tf.json"))).toBe(true);
  });

  test("runs the app as cdktf does", async () => {
    process.env.TF_VAR_secret = "x";
    try {
      const dump =
        'stack("a", manifest("a", JSON.stringify({ context, cwd: process.cwd(), env: process.env }))); synth(["a"]);';
      const modules = ["./modules/a", "terraform-aws-modules/vpc/aws@5", { name: "b", source: "../b" }];
      const [manifest] = await folder
        .has(dump, { context: { tier: 1 }, terraformModules: modules })
        .project.synthesize();
      const seen = JSON.parse(manifest!.application);
      expect(seen.context).toEqual({ tier: 1, cdktfRelativeModules: ["./modules/a", { name: "b", source: "../b" }] });
      expect(seen.cwd).toBe(folder.root);
      expect(seen.env).toMatchObject({ CDKTF_OUTDIR: "cdktf.out", CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" });
      expect(seen.env.NODE_OPTIONS).toMatch(/^--\S+/);
      expect(seen.env).not.toHaveProperty("TF_VAR_secret");
    } finally {
      delete process.env.TF_VAR_secret;
    }
  });

  test("spares the app the traces of tokens, says so where one would be told, and keeps those of errors", async () => {
    const traces = `
      const { Lazy } = require(${JSON.stringify(require.resolve("cdktf"))});
      function where() { return new Error("here").stack; }
      const token = Lazy.anyValue({ produce: () => 1 });
      stack("a", manifest("a", JSON.stringify({ token: token.creationStack, error: where() }))); synth(["a"]);`;
    const [manifest] = await folder.has(traces).project.synthesize();
    const { token, error } = JSON.parse(manifest!.application);
    expect(token).toEqual(["(left out for speed; npx cdktf synth shows it)"]);
    expect(error).toMatch(/^Error: here\n\s+at where \(/);
  });

  test("lets the app see a ledger that is not written yet, however long, and leaves no trace of it", async () => {
    const read =
      "const [file] = Object.values(context['twinstack:proposedLedgers'] ?? {});" +
      "const text = file && require('node:fs').readFileSync(file, 'utf8');" +
      'stack("staging", manifest("staging", JSON.stringify({ file, text }))); synth(["staging"]);';
    const { project } = folder.has(read);
    const seen = ([manifest]: readonly { readonly application: string }[]): { file?: string; text?: string } =>
      JSON.parse(manifest!.application);
    const content = { $schema: "x".repeat(300_000), environment: "staging", serial: 8, services: {} };
    const { file, text } = seen(await project.synthesize({ environment: "staging", content }));
    expect(JSON.parse(text!)).toEqual(content);
    expect(existsSync(file!)).toBe(false);
    expect(seen(await project.synthesize())).toEqual({});
  });
});

test("a manifest of another version of twinstack is told, not misread", async () => {
  const { project } = folder.has('stack("staging", { ...manifest("staging"), format: 2 }); synth(["staging"]);');
  await expect(project.synthesize()).rejects.toThrow(/twinstack\.json was made by another version.* Synthesize again/);
});

describe("an app that fails", () => {
  const STACK = "\\n    at Object.<anonymous> (app.js:1:1)";

  test("is told with its own faults, all of them, as they were written", async () => {
    folder.has(`synth(["staging"], [
      { constructPath: "staging/Web", level: "@cdktf/error", message: "'port' is 0, but it must not be. Write another." },
      { constructPath: "staging/Web", level: "@cdktf/warn", message: "beware" },
      { constructPath: "staging/Api", level: "@cdktf/error", message: "'size' is 1, but it must be 2. Write 2." },
    ])`);
    expect((await failure()).message).toBe(
      "the app has 2 faults, so nothing was synthesized. The app says:\n" +
        "[staging/Web] 'port' is 0, but it must not be. Write another.\n" +
        "[staging/Api] 'size' is 1, but it must be 2. Write 2.",
    );
  });

  test.each([
    [
      "a validation",
      `Error: Validation failed with the following errors:\\n  [A] 'x' is 1, but it must be 2. Write 2.\\n\\nIf you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.\\n${STACK}`,
    ],
    ["a missing prop", `MissingPropError: [A] 'x' is 1, but it must be 2. Write 2.${STACK}`],
  ])("with %s is told without a stack trace, which is not about its code", async (_what, said) => {
    folder.has(`console.error("app.js:1\\nthrow error;\\n^\\n${said}"); process.exit(1);`);
    expect((await failure()).message).toBe(
      "the app failed (node app.js). The app says:\n[A] 'x' is 1, but it must be 2. Write 2.",
    );
  });

  test("for a reason of its own is told with all it said, where it happened too", async () => {
    folder.has("console.log('about to'); undefined.foo;");
    const { message, status } = await failure();
    expect(message).toMatch(/^the app failed \(node app\.js\)\. The app says:\nabout to\n/);
    expect(message).toMatch(/TypeError: Cannot read properties of undefined[^]*at .*app\.js:\d+/);
    expect(status).toBe(1);
  });

  test("to call synth is told so, though an earlier synthesis left its files", async () => {
    await folder.has(BOTH).project.synthesize();
    folder.has("// nothing");
    expect((await failure()).message).toMatch(
      /^the app \(node app\.js\) ended well, but made nothing in .* It has to call app\.synth\(\)/,
    );
  });

  test("at first leaves nothing that could be taken for a synthesis", async () => {
    folder.has(`${BOTH} synth(["staging"], [{ constructPath: "a", level: "@cdktf/error", message: "b" }]);`);
    await failure();
    expect(folder.project.lastManifests()).toEqual([]);
  });

  test("that is ended in the middle leaves the last synthesis as it was: what runs can still be found", async () => {
    await folder.has(BOTH).project.synthesize();
    folder.has('writeFileSync("began", ""); setTimeout(() => {}, 60_000);');
    const program = `require("./lib/cli/project/cdktf-project").CdktfProject.find(${JSON.stringify(folder.root)}).synthesize();`;
    const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(join(folder.root, "began"))) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(folder.project.lastManifests()).toEqual([]);
    child.kill("SIGTERM");
    await ended;
    expect(names(folder.project.lastManifests()).sort()).toEqual(["production", "staging"]);
  });

  test.each([
    ["with an exception", "process.exit(1);"],
    ["with faults", 'synth(["staging"], [{ constructPath: "a", level: "@cdktf/error", message: "b" }]);'],
  ])("%s leaves the last synthesis as it was: what runs can still be found", async (_how, ending) => {
    await folder.has(BOTH).project.synthesize();
    folder.has(`stack("staging", manifest("staging", "second")); ${ending}`);
    await failure();
    const { project } = folder;
    expect(project.lastManifests().map(({ application }) => application)).toEqual(["first", "first"]);
    const configuration = readFileSync(join(project.stackFolder("staging"), "cdk.tf.json"), "utf8");
    expect(JSON.parse(configuration)).toMatchObject({ for: { application: "first" } });
  });
});
