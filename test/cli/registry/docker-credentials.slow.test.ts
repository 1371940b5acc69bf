import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DockerCredentials } from "../../../lib/cli/registry/docker-credentials";
import { ImageReference } from "../../../lib/release/image-reference";

// Starts programs, which a busy machine lets wait.
jest.setTimeout(60_000);

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "home-"))));
afterEach(() => rmSync(home, { recursive: true }));

function write(file: string, text: string): void {
  const path = join(home, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const auths = (user: string): string =>
  JSON.stringify({ auths: { "ghcr.io": { auth: Buffer.from(`${user}:secret`).toString("base64") } } });

async function user(environment: NodeJS.ProcessEnv = {}): Promise<string | undefined> {
  const image = ImageReference.parse("ghcr.io/shop/web") as ImageReference;
  return (await new DockerCredentials(environment, home).credentialsFor(image))?.user;
}

describe("what the user logged in to", () => {
  it("is nothing on a new machine", async () => expect(await user()).toBeUndefined());

  it("stands in Docker's configuration", async () => {
    write(".docker/config.json", auths("docker"));
    expect(await user()).toBe("docker");
  });

  it("stands where DOCKER_CONFIG says, and then not in the usual place", async () => {
    write(".docker/config.json", auths("usual"));
    write("elsewhere/config.json", auths("elsewhere"));
    expect(await user({ DOCKER_CONFIG: join(home, "elsewhere") })).toBe("elsewhere");
    expect(await user({ DOCKER_CONFIG: join(home, "nowhere") })).toBeUndefined();
  });

  it.each([
    ["REGISTRY_AUTH_FILE", "mine.json", "mine.json"],
    ["XDG_RUNTIME_DIR", "run", "run/containers/auth.json"],
    ["XDG_CONFIG_HOME", "config", "config/containers/auth.json"],
  ])("stands where %s says, if Podman put it there", async (name, value, file) => {
    write(file, auths("podman"));
    expect(await user({ [name]: join(home, value) })).toBe("podman");
  });

  it("stands in Podman's usual place, but Docker's comes first", async () => {
    write(".config/containers/auth.json", auths("podman"));
    expect(await user()).toBe("podman");
    write(".docker/config.json", auths("docker"));
    expect(await user()).toBe("docker");
  });

  it("is kept by a helper, before what stands in the file", async () => {
    write("bin/docker-credential-test", '#!/bin/sh\necho "{\\"Username\\": \\"helper\\", \\"Secret\\": \\"s\\"}"\n');
    chmodSync(join(home, "bin/docker-credential-test"), 0o755);
    write(".docker/config.json", JSON.stringify({ ...JSON.parse(auths("file")), credsStore: "test" }));
    expect(await user({ PATH: `${join(home, "bin")}:${process.env.PATH}` })).toBe("helper");
  });

  it("stands in the file when the helper has nothing", async () => {
    write("bin/docker-credential-test", "#!/bin/sh\necho credentials not found in native keychain\nexit 1\n");
    chmodSync(join(home, "bin/docker-credential-test"), 0o755);
    write(".docker/config.json", JSON.stringify({ ...JSON.parse(auths("file")), credHelpers: { "ghcr.io": "test" } }));
    expect(await user({ PATH: `${join(home, "bin")}:${process.env.PATH}` })).toBe("file");
  });
});

describe("a configuration", () => {
  it("that is empty says nothing", async () => {
    write(".docker/config.json", "\n");
    expect(await user()).toBeUndefined();
  });

  it("that is malformed is told, without its text", async () => {
    write(".docker/config.json", '{"auths": {"ghcr.io": {"auth": "aHVudGVyMg=="}}');
    await expect(user()).rejects.toThrow(
      `${join(home, ".docker/config.json")} is no configuration of Docker's. ` +
        "Mend it, or remove it and run docker login again.",
    );
  });

  it("that is a folder is told", async () => {
    mkdirSync(join(home, ".docker/config.json"), { recursive: true });
    await expect(user()).rejects.toThrow(`${join(home, ".docker/config.json")} cannot be read: EISDIR`);
  });
});
