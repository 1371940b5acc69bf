import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FreshClone } from "./fresh-clone";

describe("setting up the linters", () => {
  test("needs Go for actionlint, and says so", async () => {
    const { status, errors } = await new FreshClone().setUp(["--linters"]);
    expect(status).toBe(1);
    expect(errors).toMatch(/^setup: Linting workflow files needs Go 1\.25 or newer/);
  });

  test("builds actionlint once, in the version that is pinned, and says what checkov lacks", async () => {
    const clone = new FreshClone();
    clone.program(
      "go",
      `echo "$@" >> go.log; if [ "$1" = install ]; then mkdir -p "$GOBIN"; echo > "$GOBIN/actionlint"; fi`,
    );
    clone.program("python3", `case "$1" in -c) echo "3 12 $0";; *) echo no venv here >&2; exit 1;; esac`);
    const { status, errors } = await clone.setUp(["--linters"]);
    expect({ status, errors }).toEqual({
      status: 1,
      errors: expect.stringMatching(/-m venv .* failed\. Debian and Ubuntu keep it apart/) as string,
    });
    const tools = JSON.parse(readFileSync(join(clone.folder, ".twinstack", "tools.json"), "utf8")) as {
      actionlint: string;
    };
    expect(existsSync(tools.actionlint)).toBe(true);
    await clone.setUp(["--linters"]);
    const installed = readFileSync(join(clone.folder, ".twinstack", "go.log"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("install"));
    expect(installed).toEqual([
      expect.stringMatching(/^install github\.com\/rhysd\/actionlint\/cmd\/actionlint@v\d+\.\d+\.\d+$/),
    ]);
  });
});
