import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FreshClone } from "./fresh-clone";
import { PLATFORM, ReleaseServer } from "./release-server";

const versionScript = (version: string): string => `echo '{"terraform_version":"${version}"}'`;

describe("setting up Terraform", () => {
  let clone: FreshClone;
  let server: ReleaseServer;
  let releases: Record<string, string>;
  const tools = (): { terraform: string } =>
    JSON.parse(readFileSync(join(clone.folder, ".twinstack", "tools.json"), "utf8")) as { terraform: string };

  beforeEach(async () => {
    clone = new FreshClone();
    clone.write(`home/.terraform.d/plugins/registry.terraform.io/hashicorp/aws/5.100.0/${PLATFORM}/provider`, "");
    server = new ReleaseServer();
    releases = { TWINSTACK_TERRAFORM_RELEASES: await server.start() };
  });
  afterEach(() => server.stop());

  test("takes the one on PATH, and downloads nothing", async () => {
    clone.program("terraform", versionScript("1.10.0"));
    expect(await clone.setUp(["--terraform"], releases)).toEqual({ status: 0, errors: "" });
    expect(tools().terraform).toBe(join(clone.folder, "programs", "terraform"));
    expect(server.requests).toEqual([]);
  });

  test("downloads one where there is none, once", async () => {
    server.publish();
    expect((await clone.setUp(["--terraform"], releases)).status).toBe(0);
    expect(tools().terraform).toBe(join(clone.folder, ".twinstack", "bin", "terraform"));
    expect(execFileSync(tools().terraform, { encoding: "utf8" })).toContain("1.11.4");
    const asked = server.requests.length;
    expect((await clone.setUp(["--terraform"], releases)).status).toBe(0);
    expect(server.requests.length).toBe(asked);
  });

  test("downloads one where the one on PATH is too old", async () => {
    server.publish();
    clone.program("terraform", versionScript("1.9.8"));
    expect((await clone.setUp(["--terraform"], releases)).status).toBe(0);
    expect(tools().terraform).toBe(join(clone.folder, ".twinstack", "bin", "terraform"));
  });

  test("refuses a download whose checksum is not the published one, and keeps nothing of it", async () => {
    server.publish("0".repeat(64));
    const { status, errors } = await clone.setUp(["--terraform"], releases);
    expect(status).toBe(1);
    expect(errors).toMatch(/is not the published file, and was not used: its SHA-256 is [0-9a-f]{64}, not 0{64}/);
    expect(existsSync(join(clone.folder, ".twinstack", "bin", "terraform"))).toBe(false);
  });

  test("says what to do when nothing can be downloaded", async () => {
    const { status, errors } = await clone.setUp(["--terraform"], releases);
    expect(status).toBe(1);
    expect(errors).toMatch(/Terraform 1\.11\.4 cannot be downloaded: .* answered 404[^]*put it on PATH/);
  });

  test("says which program on PATH does not run", async () => {
    clone.program("terraform", "exit 3");
    const { status, errors } = await clone.setUp(["--terraform"], releases);
    expect(status).toBe(1);
    expect(errors).toContain(`mend or remove ${join(clone.folder, "programs", "terraform")}`);
  });
});
