import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../lib/cli/program";
import { packageVersion } from "../../lib/cli/version";

const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as { version: string };

test("the version is the package's, from however deep inside of it", () => {
  expect(packageVersion()).toBe(version);
  expect(packageVersion(join(__dirname, "../../dist/lib/cli"))).toBe(version);
});

test("outside of a package it is unknown", () => expect(packageVersion("/")).toBe("unknown"));

test.each(["-v", "--version"])("twinstack %s prints it, and ends well", async (option) => {
  const write = jest.spyOn(process.stdout, "write").mockReturnValue(true);
  const status = await run(["node", "twinstack", option]);
  const said = write.mock.calls.join("");
  write.mockRestore();
  expect([status, said]).toEqual([0, `${version}\n`]);
});
