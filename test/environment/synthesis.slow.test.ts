import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MANIFEST_FILE } from "../../lib";
import { codeDetect, configurationOf } from "./codedetect";

const ROOT = join(__dirname, "..", "..");
const stacks = codeDetect();
const configurations = stacks.map((stack) => [stack.node.id, configurationOf(stack)] as const);

/** The app command of `cdktf.json`, run somewhere, some time. */
function synthesized(environment: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "twinstack-synthesis-"));
  try {
    const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
    const [command = "", ...args] = app.split(" ");
    execFileSync(command, args, { cwd: ROOT, env: { ...process.env, CDKTF_OUTDIR: folder, ...environment } });
    return ["staging", "production"].flatMap((name) =>
      ["cdk.tf.json", MANIFEST_FILE].map((file) => readFileSync(join(folder, "stacks", name, file), "utf8")),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("synthesis", () => {
  test("is the same twice, in any folder, in any time zone and language", () => {
    const here = synthesized({ TZ: "UTC", LANG: "C" });
    const there = synthesized({ TZ: "Asia/Yangon", LANG: "de_DE.UTF-8", HOSTNAME: "elsewhere", USER: "somebody" });
    expect(there).toEqual(here);
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
