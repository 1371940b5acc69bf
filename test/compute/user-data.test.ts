import { randomBytes } from "node:crypto";
import { describeFault } from "../../lib/core/fault";
import { userData, userDataFaults } from "../../lib/compute/user-data";
import { synth } from "../support/synth";

describe("user data", () => {
  test("is compressed by Terraform, and the script stays readable beside it", () => {
    let value = "";
    const { json } = synth((stack) => (value = userData(stack, "BootScript", () => "echo hello")));
    expect(json.locals).toEqual({ BootScript: "echo hello" });
    expect(value).toContain("TfToken");
  });

  test("keeps what looks like a template of Terraform's to the letter", () => {
    const { json } = synth((stack) => void userData(stack, "BootScript", () => "echo ${HOME} %{if} $${HOME}"));
    // Terraform reads $${ as ${: checked with its console.
    expect(json.locals.BootScript).toBe("echo $${HOME} %%{if} $$${HOME}");
  });

  test("may have 16 KB, compressed", () => {
    expect(userDataFaults("script", "echo hello\n".repeat(10_000))).toEqual([]);
    const [fault] = userDataFaults("script", randomBytes(20_000).toString("base64"));
    expect(fault && describeFault(fault)).toMatch(
      /^'script' is \d{5} bytes compressed, but user data holds at most 16384 bytes\. Move long variables/,
    );
  });
});
