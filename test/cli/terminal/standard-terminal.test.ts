import { setImmediate as turn } from "node:timers/promises";
import { CliError } from "../../../lib/cli/cli-error";
import { red } from "../../../lib/cli/terminal/colors";
import { StandardTerminal } from "../../../lib/cli/terminal/standard-terminal";
import { FakeClock } from "../support/fake-clock";
import { TestStream } from "./support/streams";

interface Setting {
  readonly terminal: StandardTerminal;
  readonly clock: FakeClock;
  readonly input: TestStream;
  readonly output: TestStream;
  readonly errors: TestStream;
}

function setting(isTTY: boolean, environment: NodeJS.ProcessEnv = {}, noColor = false): Setting {
  const clock = new FakeClock();
  const input = new TestStream(isTTY);
  const [output, errors] = [new TestStream(isTTY).recording(), new TestStream(isTTY).recording()];
  return {
    terminal: new StandardTerminal({ input, output, errors, environment, noColor }, clock),
    clock,
    input,
    output,
    errors,
  };
}

describe("a terminal", () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ["setImmediate", "nextTick"] }));
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it("notices that whoever read its output is gone, and goes on", () => {
    const { terminal, output } = setting(false);
    expect(terminal.isUnread).toBe(false);
    output.emit("error", Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
    expect(terminal.isUnread).toBe(true);
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    expect(() => output.emit("error", full)).toThrow("no space left");
  });

  it("prints results and notes on different streams, with colors", () => {
    const { terminal, output, errors } = setting(true);
    terminal.print(red("result"));
    terminal.note(red("note"));
    expect([output.text, errors.text]).toEqual([`${red("result")}\n`, `${red("note")}\n`]);
    expect(terminal.columns).toBe(80);
  });

  it.each([
    ["NO_COLOR", { NO_COLOR: "1" }, false],
    ["--no-color", {}, true],
  ])("has no colors with %s", (_what, environment, noColor) => {
    const { terminal, output, errors } = setting(true, environment, noColor);
    terminal.print(red("result"));
    terminal.note(red("note"));
    terminal.progress(red("wait"));
    expect([output.text, errors.text.replace("\r\u001b[K", "")]).toEqual(["result\n", "note\n   0 s  wait"]);
    terminal.progressDone();
  });

  it("shows one line of progress, with the seconds since the wait began", () => {
    const { terminal, clock, errors } = setting(true);
    terminal.progress("1 of 3 targets healthy");
    clock.pass(5_000);
    terminal.progress("2 of 3 targets healthy");
    expect(errors.screen).toBe("   5 s  2 of 3 targets healthy");
    terminal.progressDone();
    expect(errors.screen).toBe("");
  });

  it("draws it again each second, until it is done", () => {
    const [started, ended] = [jest.spyOn(globalThis, "setInterval"), jest.spyOn(globalThis, "clearInterval")];
    const { terminal, clock, errors } = setting(true);
    terminal.progress("Terraform plans");
    clock.pass(3_000);
    jest.advanceTimersByTime(1_000);
    expect(errors.screen).toBe("   3 s  Terraform plans");
    terminal.progressDone();
    clock.pass(3_000);
    jest.advanceTimersByTime(3_000);
    expect(errors.screen).toBe("");
    expect(ended.mock.calls).toEqual(started.mock.results.map(({ value }) => [value]));
  });

  it("counts each wait from its own beginning", () => {
    const { terminal, clock, errors } = setting(true);
    terminal.progress("first");
    clock.pass(60_000);
    terminal.progressDone();
    terminal.progress("second");
    expect(errors.screen).toBe("   0 s  second");
    terminal.progressDone();
  });

  it.each([undefined, 0])("is taken for 80 columns wide when it says %s", (columns) => {
    const { terminal, output, errors } = setting(true);
    output.columns = errors.columns = columns;
    terminal.progress("x".repeat(100));
    expect([terminal.columns, errors.screen.length]).toEqual([80, 79]);
    terminal.progressDone();
  });

  it("keeps notes above the line of progress", () => {
    const { terminal, errors } = setting(true);
    terminal.progress("waiting");
    terminal.note("a note");
    expect(errors.screen).toBe("a note\n   0 s  waiting");
    terminal.progressDone();
    expect(errors.screen).toBe("a note\n");
  });

  it("cuts a line of progress that would wrap", () => {
    const { terminal, errors } = setting(true);
    errors.columns = 20;
    terminal.progress("waiting for a long name");
    expect(errors.screen).toBe("   0 s  waiting fo…");
    terminal.progressDone();
  });
});

describe("a log", () => {
  it.each([
    ["a pipe", false, {}],
    ["a terminal of a service for continuous integration", true, { CI: "true" }],
  ])("has no colors, no width and nobody who answers: %s", async (_what, isTTY, environment) => {
    const { terminal, output, errors } = setting(isTTY, environment);
    terminal.print(red("result"));
    terminal.progress(red("wait"));
    expect([output.text, errors.text]).toEqual(["result\n", "   0 s  wait\n"]);
    expect([terminal.columns, terminal.isInteractive]).toEqual([undefined, false]);
    await expect(terminal.ask("Sure? ")).rejects.toMatchObject({ rule: "there is no terminal to ask on", status: 2 });
  });

  it("says at once why it waits, then at most every 15 seconds, and at the end the last word", () => {
    const { terminal, clock, errors } = setting(false);
    for (let seconds = 0; seconds <= 40; seconds += 1) {
      terminal.progress(`line ${seconds}`);
      clock.pass(1_000);
    }
    terminal.progressDone();
    terminal.progressDone();
    expect(errors.text).toBe("   0 s  line 0\n  15 s  line 15\n  30 s  line 30\n  41 s  line 40\n");
  });

  it("says the same thing again after 15 seconds, since a silent log looks dead", () => {
    const { terminal, clock, errors } = setting(false);
    for (const pause of [14_999, 1, 0]) {
      terminal.progress("waiting");
      clock.pass(pause);
    }
    terminal.progressDone();
    expect(errors.text).toBe("   0 s  waiting\n  15 s  waiting\n");
  });
});

describe("a question", () => {
  async function typed(keys: string): Promise<string | Error> {
    const { terminal, input } = setting(true);
    const answer = terminal.ask("Type the environment's name: ").catch((error: Error) => error);
    await turn();
    input.write(keys);
    return answer;
  }

  it("is asked on standard error, and answered by a line", async () => {
    const { terminal, input, output, errors } = setting(true);
    const answer = terminal.ask("Sure? ");
    input.write("yes\r");
    expect(await answer).toBe("yes");
    expect([output.text, errors.text.includes("Sure? ")]).toEqual(["", true]);
  });

  it("may be answered twice, one after the other", async () => {
    const { terminal, input } = setting(true);
    for (const word of ["one", "two"]) {
      const answer = terminal.ask("? ");
      input.write(`${word}\r`);
      expect(await answer).toBe(word);
    }
  });

  it.each([
    ["Ctrl-C", "prod\u0003"],
    ["Ctrl-D", "\u0004"],
  ])("left by %s changes nothing", async (_what, keys) => {
    const error = await typed(keys);
    expect(error).toBeInstanceOf(CliError);
    expect((error as CliError).message).toBe("the question was not answered. Nothing was changed.");
  });

  it("whose input ends changes nothing", async () => {
    const { terminal, input } = setting(true);
    const answer = terminal.ask("Sure? ");
    input.end();
    await expect(answer).rejects.toThrow("Nothing was changed.");
  });

  it("ends the line of progress first", async () => {
    const { terminal, input, errors } = setting(true);
    terminal.progress("waiting");
    const answer = terminal.ask("Sure? ");
    expect(errors.screen).not.toContain("waiting");
    input.write("y\r");
    await answer;
  });

  it("is not asked when only one side is a terminal", () => {
    const clock = new FakeClock();
    const [input, output] = [new TestStream(true), new TestStream(true)];
    const piped = new StandardTerminal({ input, output, errors: new TestStream(false), environment: {} }, clock);
    expect(piped.isInteractive).toBe(false);
  });
});
