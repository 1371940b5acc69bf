import { diagnosticsInText, errorsOf, oneLine } from "../../../lib/cli/terraform/diagnostics";
import { lockHolderIn } from "../../../lib/cli/terraform/lock-info";
import { recorded } from "./recorded";

const PLAIN = `
Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/aws:
the previously-selected version 5.101.0 is no longer available

To see which modules are currently depending on hashicorp/aws and what
versions are specified, run the following command:
    terraform providers
`;

const FRAMED =
  "\u001b[31m╷\u001b[0m\n\u001b[31m│\u001b[0m \u001b[1mError: \u001b[0mRequired plugins are not installed\n│ \n│ There is no package.\n╵\n" +
  "╷\n│ Warning: Deprecated Parameter\n│ \n│ Use another.\n╵\n";

describe("messages for people", () => {
  test("are read without colors", () => {
    expect(diagnosticsInText(PLAIN)).toEqual([
      {
        severity: "error",
        summary: "Failed to query available provider packages",
        detail: expect.stringMatching(/^Could not retrieve[^]*terraform providers$/),
      },
    ]);
  });

  test("are read out of their frames, each on its own", () => {
    expect(diagnosticsInText(FRAMED)).toEqual([
      { severity: "error", summary: "Required plugins are not installed", detail: "There is no package." },
      { severity: "warning", summary: "Deprecated Parameter", detail: "Use another." },
    ]);
  });

  test("are told on one line, each once, without the warnings", () => {
    expect(oneLine(diagnosticsInText(FRAMED + FRAMED))).toBe(
      "Required plugins are not installed: There is no package.",
    );
  });

  test("are whatever a failed command said, if it said it in no form", () => {
    expect(errorsOf({ output: "", errors: "Failed to unlock state: LocalState not locked\n", signal: null })).toEqual([
      { severity: "error", summary: "Failed to unlock state: LocalState not locked", detail: "" },
    ]);
    expect(errorsOf({ output: "", errors: "", signal: null })[0]?.summary).toMatch(/did not say why/);
  });
});

describe("a lock", () => {
  test("is read from the words of a command for people too", () => {
    const [error] = diagnosticsInText(recorded("untaint-locked.txt"));
    expect(lockHolderIn(error!)).toMatchObject({ who: "alice@laptop", operation: "OperationTypeApply" });
  });

  test("that could not be taken for another reason has no holder", () => {
    const detail =
      "Error message: operation error S3: PutObject, AccessDenied\nLock Info:\n  ID:        \n  Path:      \n";
    expect(lockHolderIn({ severity: "error", summary: "Error acquiring the state lock", detail })).toBeUndefined();
    expect(
      lockHolderIn({ severity: "error", summary: "Something else", detail: "Lock Info:\n  ID: 1\n" }),
    ).toBeUndefined();
  });
});
