import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { FreshClone } from "./fresh-clone";

describe("setting up npm packages", () => {
  let clone: FreshClone;
  const npm = (): string[] => readFileSync(join(clone.folder, "npm.log"), "utf8").trim().split("\n");

  beforeEach(() => {
    clone = new FreshClone();
    clone.write("package-lock.json", "{}");
    clone.program("npm", `echo "$@" >> npm.log; mkdir -p node_modules; echo {} > node_modules/.package-lock.json`);
  });

  test("installs them where there are none, once", async () => {
    expect((await clone.setUp(["--npm"])).status).toBe(0);
    expect((await clone.setUp(["--npm"])).status).toBe(0);
    expect(npm()).toEqual(["ci --no-audit --no-fund"]);
  });

  test("installs them again when the lock file has changed", async () => {
    await clone.setUp(["--npm"]);
    const lock = clone.write("package-lock.json", `{"changed":true}`);
    utimesSync(lock, new Date(), new Date(Date.now() + 60_000));
    await clone.setUp(["--npm"]);
    expect(npm()).toHaveLength(2);
  });

  test("accepts what the user installed", async () => {
    clone.write("node_modules/.package-lock.json", "{}");
    clone.program("npm", "exit 1");
    expect(await clone.setUp(["--npm"])).toEqual({ status: 0, errors: "" });
  });

  test("shows npm's complaint and the remedy", async () => {
    clone.program("npm", "echo no network >&2; exit 1");
    const { status, errors } = await clone.setUp(["--npm"]);
    expect(status).toBe(1);
    expect(errors).toMatch(/npm ci .* failed\. npm needs its registry[^]*no network/);
  });

  test("answers 2 to an option that it does not know", async () => {
    const { status, errors } = await clone.setUp(["--nmp"]);
    expect(status).toBe(2);
    expect(errors).toContain("usage: node tools/setup/setup.mjs");
  });
});
