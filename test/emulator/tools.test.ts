import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTools, toolsEnvironment } from "../../lib/emulator/tools";

const file = join(mkdtempSync(join(tmpdir(), "twinstack-")), "tools.json");
const tools = { python: null, terraform: null, cliConfigFile: null, offline: false };

describe("the tools that setup chose", () => {
  test("are none before setup has run", () => {
    expect(readTools("/nowhere/tools.json")).toEqual(tools);
  });

  test("are read from its note", () => {
    const found = { ...tools, terraform: "/x/terraform", offline: true };
    writeFileSync(file, JSON.stringify(found));
    expect(readTools(file)).toEqual(found);
  });

  test("are refused with the remedy when the note is of another make", () => {
    writeFileSync(file, JSON.stringify({ terraform: 1 }));
    expect(() => readTools(file)).toThrow(/tools\.json is not as setup writes it[^]*node tools\/setup\/setup\.mjs/);
  });

  test("add nothing to the environment where the package is installed from npm, as its page says", () => {
    expect(toolsEnvironment(readTools("/nowhere/tools.json"))).toEqual({});
    const page = readFileSync(join(__dirname, "../../docs/emulator.md"), "utf8").replace(/\s+/g, " ");
    expect(page).toContain("Installed from npm, the package has no setup, so it prints the first four variables only");
    const all = { ...tools, terraform: "/own/bin/terraform", cliConfigFile: "/own/terraform.rc" };
    for (const name of Object.keys(toolsEnvironment(all, "/bin"))) expect(page).toContain(`\`${name}\``);
  });

  test("put Terraform's folder first on PATH, unless it is there", () => {
    expect(toolsEnvironment({ ...tools, terraform: "/own/bin/terraform" }, "/bin")).toEqual({ PATH: "/own/bin:/bin" });
    expect(toolsEnvironment({ ...tools, terraform: "/bin/terraform" }, "/usr/bin:/bin")).toEqual({});
  });

  test("name the generated configuration where there is one", () => {
    expect(toolsEnvironment({ ...tools, cliConfigFile: "/own/terraform.rc" })).toEqual({
      TF_CLI_CONFIG_FILE: "/own/terraform.rc",
      // A cache would be filled with links by two Terraforms at once, and one of them would fail.
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      TF_PLUGIN_CACHE_DIR: "",
    });
  });
});
