import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST_FILE } from "../../lib";
import { codeDetect, configurationOf } from "./codedetect";

const ROOT = join(__dirname, "..", "..");
const stacks = codeDetect();
const configurations = stacks.map((stack) => [stack.node.id, configurationOf(stack)] as const);

/** Another checkout, with the packages of this one. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-checkout-"));
  for (const part of ["bin", "examples", "lib", "cdktf.json", "package.json", "tsconfig.json"])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The app command of `cdktf.json`, run in a checkout, some time. */
function synthesized(root: string, environment: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-synthesis-"));
  try {
    const { app } = JSON.parse(readFileSync(join(root, "cdktf.json"), "utf8")) as { app: string };
    const [command = "", ...args] = app.split(" ");
    execFileSync(command, args, { cwd: root, env: { ...process.env, CDKTF_OUTDIR: folder, ...environment } });
    return ["staging", "production"].flatMap((name) =>
      ["cdk.tf.json", MANIFEST_FILE].map((file) => readFileSync(join(folder, "stacks", name, file), "utf8")),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("synthesis", () => {
  test("is the same twice, in any checkout, in any time zone and language", () => {
    const other = checkout();
    try {
      const here = synthesized(ROOT, { TZ: "UTC", LANG: "C" });
      expect(synthesized(ROOT, { TZ: "UTC", LANG: "C" })).toEqual(here);
      const elsewhere = { TZ: "Asia/Yangon", LANG: "de_DE.UTF-8", HOSTNAME: "elsewhere", USER: "somebody" };
      expect(synthesized(other, elsewhere)).toEqual(here);
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  test("is the same again within one process", () => {
    expect(codeDetect().map(configurationOf)).toEqual(configurations.map(([, configuration]) => configuration));
  });
});

describe.each(configurations)("the configuration of %s", (name, configuration) => {
  const text = JSON.stringify(configuration);

  test("needs the provider aws and nothing else", () => {
    expect(Object.keys(configuration.terraform.required_providers)).toEqual(["aws"]);
    expect(Object.keys(configuration.provider)).toEqual(["aws"]);
    const types = [...Object.keys(configuration.resource), ...Object.keys(configuration.data)];
    expect(types.filter((type) => !type.startsWith("aws_"))).toEqual(["terraform_data"]);
  });

  test("takes nothing from another stack", () => {
    expect(text).not.toMatch(/terraform_remote_state|cross-stack-output/);
    expect(stacks.flatMap((stack) => stack.dependencies)).toEqual([]);
  });

  test("has the outputs that users ask for, and no others", () => {
    const outputs = ["dashboardUrl", "databaseEndpoint", "logsCommand", "previewUrl", "url"];
    expect(Object.keys(configuration.output)).toEqual(outputs);
    const stack = stacks.find(({ node }) => node.id === name);
    const elsewhere = stack?.node.findAll().filter(({ constructor }) => constructor.name === "TerraformOutput");
    expect(elsewhere?.map(({ node }) => node.scope?.node.path)).toEqual(outputs.map(() => `${name}/Outputs`));
  });

  test("names no path of this machine", () => {
    expect(text).not.toContain(ROOT);
    expect(text).not.toContain(tmpdir());
  });
});
