import { run } from "../../lib/cli/program";

describe("the command line", () => {
  let written = "";
  const capture = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  beforeEach(() => {
    written = "";
    jest.spyOn(process.stdout, "write").mockImplementation(capture);
    jest.spyOn(process.stderr, "write").mockImplementation(capture);
  });
  afterEach(() => jest.restoreAllMocks());

  const twinstack = (...args: string[]): Promise<number> => run(["node", "twinstack", ...args]);

  test.each([[["--help"]], [["emulator", "--help"]], [["emulator", "faults", "--help"]]])(
    "explains %j",
    async (args) => {
      expect(await twinstack(...args)).toBe(0);
      expect(written).toContain("Usage: twinstack");
    },
  );

  test.each([
    [["emulate"], "unknown command 'emulate'"],
    [["emulator", "begin"], "unknown command 'begin'"],
    [["emulator", "start", "--port", "eighty"], "It must be a whole number from 1 to 65535."],
    [["emulator", "start", "--prot", "80"], "unknown option '--prot'"],
    [["emulator", "faults", "set"], "missing required argument 'file'"],
  ])("answers 2 to wrong usage: %j", async (args, message) => {
    expect(await twinstack(...args)).toBe(2);
    expect(written).toContain(message);
  });

  test("answers 1 to what cannot be done, in one line", async () => {
    expect(await twinstack("emulator", "faults", "set", "/nowhere.json")).toBe(1);
    expect(written).toBe(
      "twinstack: The faults cannot be read: ENOENT: no such file or directory, open '/nowhere.json'\n",
    );
  });
});
