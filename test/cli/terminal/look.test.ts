import { isAutomated, lookOf } from "../../../lib/cli/terminal/look";

describe("a stream", () => {
  it("of a terminal redraws and has colors", () => {
    expect(lookOf({ isTTY: true, environment: { TERM: "xterm", CI: "", NO_COLOR: "" } })).toEqual({
      redraws: true,
      colored: true,
    });
  });

  it.each([
    ["--no-color", { isTTY: true, environment: {}, noColor: true }, { redraws: true, colored: false }],
    ["NO_COLOR", { isTTY: true, environment: { NO_COLOR: "1" } }, { redraws: true, colored: false }],
    ["CI with a terminal", { isTTY: true, environment: { CI: "true" } }, { redraws: false, colored: false }],
    ["a dumb terminal", { isTTY: true, environment: { TERM: "dumb" } }, { redraws: false, colored: false }],
    ["a pipe", { isTTY: false, environment: {} }, { redraws: false, colored: false }],
  ])("is plainer with %s", (_what, surroundings, look) => expect(lookOf(surroundings)).toEqual(look));
});

test.each([
  [undefined, false],
  ["", false],
  ["0", false],
  ["False", false],
  ["1", true],
  ["true", true],
  ["woodpecker", true],
])("with CI=%s a machine runs it: %s", (CI, automated) => expect(isAutomated({ CI })).toBe(automated));
