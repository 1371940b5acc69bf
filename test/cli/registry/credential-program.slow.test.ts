import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CliError } from "../../../lib/cli/cli-error";
import { askCredentialProgram } from "../../../lib/cli/registry/credential-program";

// Starts programs, which a busy machine lets wait.
jest.setTimeout(60_000);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "helper-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A real program, as Docker's own helpers are: `docker-credential-test get`, the server on its standard input. */
async function ask(script: string, helper = "test"): ReturnType<typeof askCredentialProgram> {
  const file = join(folder, "docker-credential-test");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return askCredentialProgram(helper, "ghcr.io", { PATH: `${folder}:${process.env.PATH}` });
}

async function message(asking: Promise<unknown>): Promise<string> {
  const error = await asking.catch((thrown: unknown) => thrown);
  if (error instanceof CliError) return error.message;
  throw new Error("expected a refusal", { cause: error });
}

describe("a credential helper", () => {
  it("is asked for a server, and answers with a password", async () => {
    const credentials = await ask(
      'read -r server; echo "{\\"ServerURL\\": \\"$server\\", \\"Username\\": \\"$1-$server\\", \\"Secret\\": \\"s\\"}"',
    );
    expect(credentials?.basic).toBe(`Basic ${Buffer.from("get-ghcr.io:s").toString("base64")}`);
  });

  it("answers with an identity token", async () => {
    const credentials = await ask('echo "{\\"Username\\": \\"<token>\\", \\"Secret\\": \\"a-token\\"}"');
    expect([credentials?.token, credentials?.basic]).toEqual(["a-token", undefined]);
  });

  it("may have nothing", async () => {
    expect(await ask("echo credentials not found in native keychain; exit 1")).toBeUndefined();
    expect(await ask('echo "{\\"Username\\": \\"\\", \\"Secret\\": \\"\\"}"')).toBeUndefined();
  });

  it("may end without having read", async () => {
    expect(await ask("exec <&-; echo credentials not found in native keychain; exit 1")).toBeUndefined();
  });

  it.each([
    ["fails", "echo hunter2; exit 3", "test", "failed with status 3"],
    ["is killed", "echo hunter2; kill -9 $$", "test", "was killed"],
    ["says nonsense", "echo hunter2", "test", "did not answer as Docker's protocol says"],
    ["says too little", 'echo "{\\"Secret\\": \\"hunter2\\"}"', "test", "did not answer as Docker's protocol says"],
    ["is not installed", "", "desktop.exe", "is not installed"],
    ["is no program's name", "", "../evil", "has no name of a program"],
  ])("that %s is told, without a word of what it said", async (_what, script, helper, what) => {
    const told = await message(ask(script, helper));
    expect(told).toBe(
      `docker-credential-${helper}, which keeps the credentials for ghcr.io, ${what}. ` +
        "Repair it, or take it out of Docker's config.json and run docker login again.",
    );
    expect(told).not.toContain("hunter2");
  });
});
