import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { rawProgram, type TerraformData } from "../../bench/raw/program";
import { readStack, withoutRemarks, type JsonObject } from "../../bench/raw/terraform-json";
import { CodeDetect } from "../../examples/codedetect/codedetect";
import { staging } from "../../examples/codedetect/profiles";

const ROOT = join(__dirname, "../..");
// Inside the repository, so that the programs find its packages.
const folder = mkdtempSync(join(ROOT, "test/bench/raw-"));
const synthesized = (output: string, name: string): string =>
  readFileSync(join(output, "stacks", name, "cdk.tf.json"), "utf8");

let ours: string;
beforeAll(() => {
  const app = new App({ outdir: join(folder, "ours") });
  new CodeDetect(app, staging);
  app.synth();
  ours = synthesized(join(folder, "ours"), "staging");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["DataResource", "TerraformResource"] satisfies TerraformData[])("a raw program with %s", (data) => {
  const file = join(folder, `${data}.ts`);
  const output = join(folder, data);
  beforeAll(() => writeFileSync(file, rawProgram(readStack(ours), "staging", data)));

  const run = (environments: string): void => {
    const transpile = join(ROOT, "node_modules/ts-node/register/transpile-only");
    execFileSync(process.execPath, ["-r", transpile, file, environments], {
      cwd: ROOT,
      env: { ...process.env, CDKTF_OUTDIR: output },
    });
  };

  it("makes the very stack that we make: types, counts, arguments", () => {
    run("staging");
    const json = (text: string) => withoutRemarks(JSON.parse(text) as JsonObject);
    expect(json(synthesized(output, "staging"))).toEqual(json(ours));
  });
  it("makes one for each environment, under its own name", () => {
    run("staging,preview");
    const preview = synthesized(output, "preview");
    expect(readStack(preview).blocks).toHaveLength(readStack(ours).blocks.length);
    expect(preview).toContain("codedetect-preview");
    expect(preview).not.toContain("staging");
  });
  it("is code that a person could have written: it refers to attributes of variables, and type-checks", () => {
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/vpcId: environmentNetwork\w+\.id/);
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "ES2022",
      "--module",
      "CommonJS",
      "--moduleResolution",
      "Node10",
    ];
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const told = execFileSync(process.execPath, [tsc, ...options, "--esModuleInterop", "--skipLibCheck", file], {
      encoding: "utf8",
    });
    expect(told).toBe("");
  }, 30_000);
});
