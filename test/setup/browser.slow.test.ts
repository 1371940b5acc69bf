import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FreshClone } from "./fresh-clone";

describe("setting up a browser", () => {
  let clone: FreshClone;
  beforeEach(() => (clone = new FreshClone()));
  const note = (): { program?: string; missing?: string } =>
    JSON.parse(readFileSync(join(clone.folder, ".twinstack", "browser.json"), "utf8")) as { program?: string };

  test("says why there is none, and does not fail", async () => {
    expect(await clone.setUp(["--browser"])).toEqual({ status: 0, errors: "" });
    expect(note().missing).toMatch(/@sparticuz\/chromium is not installed, and none of chromium, .* is on the PATH/);
  });

  test("takes an installed one", async () => {
    clone.program("chromium", "echo Chromium 150");
    await clone.setUp(["--browser"]);
    expect(note().program).toBe(join(clone.folder, "programs", "chromium"));
  });

  test("says so when the one that is there does not start", async () => {
    clone.program("google-chrome", "echo libnss3.so: cannot open shared object file >&2; exit 127");
    await clone.setUp(["--browser"]);
    expect(note().missing).toMatch(/google-chrome does not start: .*libnss3\.so/);
  });
});
