import { tellingVariables } from "../../../lib/cli/diff/telling-variables";

describe("the variables by which a commit may synthesize otherwise", () => {
  test.each([
    "TWINSTACK_ENDPOINT",
    "AWS_REGION",
    "AWS_PROFILE",
    "CDKTF_CONTEXT_JSON",
    "TF_CLI_CONFIG_FILE",
    "NODE_OPTIONS",
    "NODE_ENV",
    "PATH",
    "HOME",
    "TZ",
    "LANG",
    "CI",
    "GITHUB_SHA",
    "GITHUB_RUN_NUMBER",
    "SOMETHING_OF_THE_APP",
  ])("%s is one", (name) => expect(tellingVariables({ [name]: "x" })).toEqual([[name, "x"]]));

  test.each([
    "PWD",
    "OLDPWD",
    "SHLVL",
    "_",
    "TERM",
    "TERM_SESSION_ID",
    "COLUMNS",
    "SSH_AUTH_SOCK",
    "TMUX_PANE",
    "npm_lifecycle_event",
    "GITHUB_OUTPUT",
    "TF_VAR_password",
  ])("%s is none", (name) => expect(tellingVariables({ [name]: "x" })).toEqual([]));

  test("are in the order of their names, and none that is not set", () =>
    expect(tellingVariables({ B: "2", A: "1", C: undefined })).toEqual([
      ["A", "1"],
      ["B", "2"],
    ]));
});
