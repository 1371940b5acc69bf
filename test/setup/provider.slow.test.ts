import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FreshClone } from "./fresh-clone";
import { PLATFORM } from "./release-server";

const AWS = "registry.terraform.io/hashicorp/aws";

describe("setting up the aws provider, with the registry out of reach,", () => {
  let clone: FreshClone;
  beforeEach(() => {
    clone = new FreshClone();
    clone.program("terraform", `echo '{"terraform_version":"1.11.4"}'`);
  });
  const tools = (): { cliConfigFile: string | null; offline: boolean } => {
    const file = join(clone.folder, ".twinstack", "tools.json");
    return JSON.parse(readFileSync(file, "utf8")) as { cliConfigFile: string | null; offline: boolean };
  };
  const mirrorIn = (folder: string): string =>
    `filesystem_mirror {\n    path    = "${join(clone.folder, folder)}"\n    include = ["${AWS}"]`;

  test.each([
    ["unpacked", `mirror/${AWS}/6.2.0/${PLATFORM}/provider`],
    ["packed", `mirror/${AWS}/terraform-provider-aws_5.100.0_${PLATFORM}.zip`],
  ])("uses an %s copy", async (_, path) => {
    clone.write(path, "");
    const { status } = await clone.setUp(["--terraform"], { TF_PLUGIN_CACHE_DIR: join(clone.folder, "mirror") });
    expect(status).toBe(0);
    expect(tools().offline).toBe(true);
    expect(readFileSync(tools().cliConfigFile!, "utf8")).toContain(mirrorIn("mirror"));
  });

  test("prefers what the user named to what is found elsewhere", async () => {
    for (const folder of ["cache", "home/.terraform.d/plugins"])
      clone.write(`${folder}/${AWS}/5.100.0/${PLATFORM}/p`, "");
    await clone.setUp(["--terraform"], { TF_PLUGIN_CACHE_DIR: join(clone.folder, "cache") });
    expect(readFileSync(tools().cliConfigFile!, "utf8")).toContain(mirrorIn("cache"));
  });

  test("passes over copies that are too old, too new, or for another platform", async () => {
    const unusable = [`4.67.0/${PLATFORM}`, `7.0.0/${PLATFORM}`, "5.100.0/plan9_mips"];
    for (const folder of unusable) clone.write(`cache/${AWS}/${folder}/p`, "");
    clone.write(`home/.terraform.d/plugins/${AWS}/5.100.0/${PLATFORM}/p`, "");
    await clone.setUp(["--terraform"], { TF_PLUGIN_CACHE_DIR: join(clone.folder, "cache") });
    expect(readFileSync(tools().cliConfigFile!, "utf8")).toContain(mirrorIn("home/.terraform.d/plugins"));
  });

  test("leaves a configuration alone that says itself where providers come from", async () => {
    const own = clone.write("own.rc", "provider_installation {\n}\n");
    expect((await clone.setUp(["--terraform"], { TF_CLI_CONFIG_FILE: own })).status).toBe(0);
    expect(tools()).toMatchObject({ cliConfigFile: null, offline: false });
    expect(existsSync(join(clone.folder, ".twinstack", "terraform.rc"))).toBe(false);
  });

  test("takes a TF_CLI_CONFIG_FILE that names a missing file as unset", async () => {
    const own = clone.write("home/.terraformrc", "provider_installation {\n}\n");
    expect((await clone.setUp(["--terraform"], { TF_CLI_CONFIG_FILE: "/nowhere/terraform.rc" })).status).toBe(0);
    expect(tools().cliConfigFile).toBe(own);
  });

  test("looks for OpenTofu's own registry under OpenTofu, and says what to do when there is no copy", async () => {
    const opentofu = new FreshClone();
    opentofu.program("tofu", `echo '{"terraform_version":"1.10.0"}'`);
    const { status, errors } = await opentofu.setUp(["--terraform"]);
    expect(status).toBe(1);
    expect(errors).toContain("registry.opentofu.org does not answer and no local copy was found");
    expect(errors).toContain("terraform providers mirror <folder>");
  });
});
