import { resultOf, type Case, type RandomRun } from "../../tools/soak/random-run";
import { findings, report } from "../../tools/soak/report";

const run: RandomRun = {
  name: "ordering",
  shows: "create before destroy",
  count: 2,
  steps: "transitions",
  carryOut: () => Promise.resolve(),
};
const good: Case = { seed: 1, story: ["deploys r1", "switches"], complaints: [] };
const bad: Case = { seed: 2, story: ["deploys r1"], complaints: ["1. deploys r1: it was destroyed"] };
const result = (...cases: readonly Case[]) => resultOf(run, cases, { date: "2026-11-21", seed: 1, seconds: 90.4 });

describe("the report of long runs", () => {
  const rowOf = async (...cases: readonly Case[]) => {
    const page = await report([result(...cases)]);
    const [row = ""] = page.split("\n").filter((line) => line.startsWith("| ordering"));
    return row.split("|").map((cell) => cell.trim());
  };

  it("says of each what was run, when, how much of it, and that nothing was found", async () => {
    const row = ["ordering", "create before destroy", "2026-11-21", "1", "2", "4 transitions", "90 s", "nothing found"];
    expect(await rowOf(good, { ...good, seed: 3 })).toEqual(["", ...row, ""]);
  });

  it("counts what is broken", async () => {
    expect((await rowOf(good, bad)).at(-2)).toBe("**1 broken**");
  });

  it("says of every broken case what happened, and how it is carried out again", () => {
    const text = findings(result(bad, good));
    expect(text).toContain("npm run soak -- --only ordering --seed 2 --sequences 1");
    expect(text).toContain("1. deploys r1\n\n- 1. deploys r1: it was destroyed");
    expect(text).not.toContain("seed 1`");
  });
});
