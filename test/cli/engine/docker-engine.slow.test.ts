import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DockerEngine } from "../../../lib/cli/engine/docker-engine";
import { Credentials, type CredentialSource } from "../../../lib/cli/registry/credentials";

jest.setTimeout(60_000);

const PASSWORD = "a-token-of-ecr";
const REGISTRY = "123456789012.dkr.ecr.us-east-1.amazonaws.com";
const REFERENCE = `${REGISTRY}/shop/web:4c9f17e`;
const ID = `sha256:${"1".repeat(64)}`;

/** Says what it was called with and what it saw, then does what the test prepared. */
const PROGRAM = `#!/bin/sh
n=$(ls "$RECORD" | wc -l); mkdir "$RECORD/$n"
printf '%s\\n' "$@" > "$RECORD/$n/arguments"
env > "$RECORD/$n/environment"
cat > "$RECORD/$n/stdin"
printf '%s' "$DOCKER_CONFIG" > "$RECORD/$n/folder"
if [ "$1" = login ]; then
  stat -c '%a' "$DOCKER_CONFIG" "$DOCKER_CONFIG/config.json" > "$RECORD/$n/modes"
  cp "$DOCKER_CONFIG/config.json" "$RECORD/$n/before"
  cat "$DOCKER_CONFIG/contexts/meta" > "$RECORD/$n/contexts" 2>/dev/null
  printf '{"auths":{"left":{"auth":"behind"}}}' > "$DOCKER_CONFIG/config.json"
fi
. "$BEHAVIOR"
`;

let folder: string;
let sources: CredentialSource[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twinstack-engine-"));
  for (const name of ["bin", "record", "home/.docker/contexts"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "bin", "docker"), PROGRAM);
  chmodSync(join(folder, "bin", "docker"), 0o755);
  writeFileSync(join(folder, "home/.docker/contexts/meta"), "colima");
  writeFileSync(
    join(folder, "home/.docker/config.json"),
    JSON.stringify({
      auths: { "other.example": { auth: "b3RoZXI6c2VjcmV0" } },
      credsStore: "desktop",
      currentContext: "colima",
    }),
  );
  behaves("exit 0");
  sources = [{ credentialsFor: async () => Credentials.password("AWS", PASSWORD) }];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const behaves = (script: string): void => writeFileSync(join(folder, "behavior"), script);
const environment = (): NodeJS.ProcessEnv => ({
  PATH: `${join(folder, "bin")}:${process.env.PATH}`,
  RECORD: join(folder, "record"),
  BEHAVIOR: join(folder, "behavior"),
});
const engine = (more: NodeJS.ProcessEnv = {}) =>
  new DockerEngine({ ...environment(), ...more }, join(folder, "home"), sources);
const push = (): Promise<void> => engine().push(ID, REFERENCE, () => undefined);

interface Call {
  readonly argv: string;
  readonly read: (what: string) => string;
}

function calls(): Call[] {
  const record = join(folder, "record");
  return readdirSync(record)
    .sort()
    .map((call) => {
      const read = (what: string): string => readFileSync(join(record, call, what), "utf8");
      return { argv: read("arguments").trim().replaceAll("\n", " "), read };
    });
}

describe("pushing to a registry whose password AWS gives", () => {
  test("logs in, pushes by name, and forgets the login", async () => {
    await push();
    expect(calls().map(({ argv }) => argv)).toEqual([
      `tag ${ID} ${REFERENCE}`,
      `login --username AWS --password-stdin ${REGISTRY}`,
      `push ${REFERENCE}`,
    ]);
    const [tag, login, pushed] = calls() as [Call, Call, Call];
    expect(tag.read("folder")).toBe("");
    expect(login.read("folder")).not.toBe("");
    expect(pushed.read("folder")).toBe(login.read("folder"));
    expect(existsSync(login.read("folder"))).toBe(false);
  });

  test("shows the password on the standard input of the login, and nowhere else", async () => {
    await push();
    for (const { argv, read } of calls()) {
      expect(argv).not.toContain(PASSWORD);
      expect(read("environment")).not.toContain(PASSWORD);
      expect(read("stdin")).toBe(argv.startsWith("login") ? PASSWORD : "");
    }
  });

  test("keeps the login in a folder that only the user reads, with no keychain and none of the user's passwords", async () => {
    await push();
    const login = calls()[1]!;
    expect(login.read("modes")).toBe("700\n600\n");
    expect(JSON.parse(login.read("before"))).toEqual({ auths: { [REGISTRY]: {} }, currentContext: "colima" });
    expect(JSON.parse(readFileSync(join(folder, "home/.docker/config.json"), "utf8"))).toMatchObject({
      credsStore: "desktop",
    });
  });

  test("reaches the engine that the user chose, also from a folder of the user's own", async () => {
    await push();
    expect(calls()[1]!.read("contexts")).toBe("colima");
    mkdirSync(join(folder, "own/contexts"), { recursive: true });
    writeFileSync(join(folder, "own/contexts/meta"), "another");
    await engine({ DOCKER_CONFIG: join(folder, "own") }).push(ID, REFERENCE, () => undefined);
    expect(calls()[4]!.read("contexts")).toBe("another");
    expect(readFileSync(join(folder, "own/contexts/meta"), "utf8")).toBe("another");
  });

  test.each([
    ["login", `docker cannot log in to ${REGISTRY}: unauthorized`],
    ["push", `docker cannot push ${REFERENCE}: unauthorized`],
    ["tag", `the image cannot be named ${REFERENCE}: unauthorized`],
  ])("forgets the login when %s fails, and says why", async (step, message) => {
    behaves(`if [ "$1" = ${step} ]; then echo "some words" >&2; echo unauthorized >&2; exit 1; fi`);
    const failure: Error = await push().then(
      () => new Error("it did not fail"),
      (error: Error) => error,
    );
    expect(failure.message).toBe(`${message}. Mend that and try again. No release was changed.`);
    for (const { read } of calls()) expect(read("folder") === "" || !existsSync(read("folder"))).toBe(true);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("forgets the login when it is ended by %s", async (signal) => {
    behaves(`if [ "$1" = push ]; then touch "$RECORD/../pushing"; sleep 30; fi`);
    const program = `
      const { DockerEngine } = require("./lib/cli/engine/docker-engine");
      const { Credentials } = require("./lib/cli/registry/credentials");
      const sources = [{ credentialsFor: async () => Credentials.password("AWS", "secret") }];
      new DockerEngine(process.env, ${JSON.stringify(join(folder, "home"))}, sources).push("id", "${REFERENCE}", () => {});`;
    const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", program], {
      env: { ...process.env, ...environment() },
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(join(folder, "pushing"))) await new Promise((resolve) => setTimeout(resolve, 50));
    const login = calls()[1]!.read("folder");
    expect(existsSync(login)).toBe(true);
    child.kill(signal);
    await ended;
    expect(existsSync(login)).toBe(false);
  });
});

describe("any other registry", () => {
  test("is pushed to with what docker login left", async () => {
    sources = [{ credentialsFor: async () => undefined }];
    const heard: string[] = [];
    behaves(`echo "layer 1"; echo "layer 2"`);
    await engine().push(ID, "ghcr.io/shop/web:1", (line) => heard.push(line));
    expect(calls().map(({ argv }) => argv)).toEqual([`tag ${ID} ghcr.io/shop/web:1`, "push ghcr.io/shop/web:1"]);
    expect(calls().map(({ read }) => read("folder"))).toEqual(["", ""]);
    expect(heard.at(-1)).toBe("layer 2");
  });
});

describe("an image of this machine", () => {
  test("is told by the engine", async () => {
    const told = { Id: ID, Os: "linux", Architecture: "arm64", RepoDigests: [`shop/web@${ID}`], Size: 1 };
    behaves(`echo '${JSON.stringify([told])}'`);
    expect(await engine().inspect("app")).toEqual({
      id: ID,
      os: "linux",
      architecture: "arm64",
      digests: [`shop/web@${ID}`],
    });
    expect(calls().map(({ argv }) => argv)).toEqual(["image inspect app"]);
  });

  test("is built first", async () => {
    behaves(`echo "[]"; echo "Error: No such image: app" >&2; exit 1`);
    await expect(engine().inspect("app")).rejects.toThrow(
      "the container engine of this machine has no image app. Build it: docker build --tag app . Or name another one: --image <name>:<tag>.",
    );
  });

  test("is not to be had while the engine does not run, or is not there", async () => {
    behaves(`echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock." >&2; exit 1`);
    await expect(engine().inspect("app")).rejects.toThrow(
      /^docker does not answer: Cannot connect to the Docker daemon at \S+\. Start the container engine and try again\.$/,
    );
    await expect(engine({ PATH: join(folder, "nowhere") }).inspect("app")).rejects.toThrow(
      /^there is no program docker on the PATH\. Install Docker, or Podman/,
    );
  });
});
