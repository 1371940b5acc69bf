import { StandardTerminal } from "../../../lib/cli/terminal/standard-terminal";
import { FakeClock } from "../support/fake-clock";
import { TestStream } from "./support/streams";

function setting(isTTY: boolean, environment: NodeJS.ProcessEnv = {}) {
  const input = new TestStream(isTTY);
  const [output, errors] = [new TestStream(isTTY).recording(), new TestStream(isTTY).recording()];
  return {
    terminal: new StandardTerminal({ input, output, errors, environment }, new FakeClock()),
    input,
    output,
    errors,
  };
}

describe("a question whose answer nobody may see", () => {
  it("shows nothing of what is typed, also not what is taken back", async () => {
    const { terminal, input, output, errors } = setting(true);
    const answer = terminal.askHidden("Value (not shown): ");
    input.write("hunter3\u007f2\r");
    expect(await answer).toBe("hunter2");
    expect([output.text, errors.text]).toEqual(["", "Value (not shown): \n"]);
  });

  it("is asked again without offering what was typed before", async () => {
    const { terminal, input, errors } = setting(true);
    for (const keys of ["hunter2\r", "\u001b[A\r"]) {
      const answer = terminal.askHidden("? ");
      input.write(keys);
      expect(await answer).toBe(keys.startsWith("hunter2") ? "hunter2" : "");
    }
    expect(errors.text).toBe("? \n? \n");
  });

  it("changes nothing when it is left", async () => {
    const { terminal, input, errors } = setting(true);
    const answer = terminal.askHidden("? ");
    input.write("hunter2\u0003");
    await expect(answer).rejects.toThrow("the question was not answered. Nothing was changed.");
    expect(errors.text).toBe("? \n");
  });

  it("is not asked where nobody sits", async () => {
    await expect(setting(false).terminal.askHidden("? ")).rejects.toMatchObject({ status: 2 });
  });
});

describe("what is piped in", () => {
  it("is read to its end, as it is", async () => {
    const { terminal, input } = setting(false);
    const text = terminal.input();
    for (const part of [Buffer.from("käse").subarray(0, 2), Buffer.from("käse").subarray(2), Buffer.from("\n\n")])
      input.write(part);
    input.end();
    expect(await text).toBe("käse\n\n");
  });

  it("is refused when it is no text", async () => {
    const { terminal, input } = setting(false);
    input.end(Buffer.from([0xff, 0xfe]));
    await expect(terminal.input()).rejects.toThrow("what is piped in is not text in UTF-8. Encode it");
  });

  it("is not waited for on a terminal", async () => {
    await expect(setting(true, { CI: "true" }).terminal.input()).rejects.toMatchObject({
      rule: "nothing is piped in, and there is no terminal to ask on",
      status: 2,
    });
  });
});
