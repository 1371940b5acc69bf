import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../../lib/cli/terraform/terraform-program";

const NO_TOOLS = { python: null, terraform: null, cliConfigFile: null, offline: false };
const folder = mkdtempSync(join(tmpdir(), "twinstack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A folder with these programs. */
function programs(...names: readonly string[]): string {
  const bin = mkdtempSync(join(folder, "bin-"));
  for (const name of names) {
    writeFileSync(join(bin, name), "#!/bin/sh\n");
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

const found = (environment: Record<string, string>, named?: string): string | undefined =>
  findTerraform(environment, { named, tools: NO_TOOLS }).path;

describe("the program", () => {
  const both = programs("terraform", "tofu", "terraform-1.12");
  const tofu = programs("tofu");

  test("is terraform on the PATH, else tofu", () => {
    expect(found({ PATH: both })).toBe(join(both, "terraform"));
    expect(found({ PATH: tofu })).toBe(join(tofu, "tofu"));
    expect(found({ PATH: `${tofu}:${both}` })).toBe(join(both, "terraform"));
  });

  test("is the one that a variable names: ours, then cdktf's", () => {
    expect(found({ PATH: both, TERRAFORM_BINARY_NAME: "tofu" })).toBe(join(both, "tofu"));
    expect(found({ PATH: both, TERRAFORM_BINARY_NAME: "tofu", TWINSTACK_TERRAFORM: "terraform-1.12" })).toBe(
      join(both, "terraform-1.12"),
    );
    expect(found({ PATH: "", TWINSTACK_TERRAFORM: join(tofu, "tofu") })).toBe(join(tofu, "tofu"));
  });

  test("is the one that is asked for, before all variables", () => {
    expect(found({ PATH: both, TWINSTACK_TERRAFORM: "terraform" }, "tofu")).toBe(join(both, "tofu"));
  });

  test("is never a folder, or a file that cannot be run", () => {
    const bin = programs();
    mkdirSync(join(bin, "terraform"));
    writeFileSync(join(bin, "tofu"), "", { mode: 0o644 });
    expect(found({ PATH: bin })).toBeUndefined();
  });

  test("that is missing is told with what to do", () => {
    expect(findTerraform({ PATH: "" }, { tools: NO_TOOLS })).toMatchObject({
      reason: expect.stringMatching(/^neither terraform nor tofu is on the PATH\. Install Terraform 1\.10/),
    });
    expect(findTerraform({ PATH: tofu, TWINSTACK_TERRAFORM: "opentofu" }, { tools: NO_TOOLS })).toMatchObject({
      reason: expect.stringMatching(/^there is no program opentofu, which TWINSTACK_TERRAFORM names\. Mend the name/),
    });
  });

  test("asks nobody, and runs with what setup found only where setup was run", () => {
    const alone = findTerraform({ PATH: both, AWS_PROFILE: "a" }, { tools: NO_TOOLS });
    expect(alone).toMatchObject({
      environment: { PATH: both, AWS_PROFILE: "a", TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
    });
    const tools = { ...NO_TOOLS, terraform: join(both, "terraform"), cliConfigFile: "/own/terraform.rc" };
    expect(findTerraform({ PATH: tofu }, { tools })).toMatchObject({
      path: join(both, "terraform"),
      environment: { PATH: `${both}:${tofu}`, TF_CLI_CONFIG_FILE: "/own/terraform.rc" },
    });
  });
});
