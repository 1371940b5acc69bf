import { spawnSync } from "node:child_process";
import { join } from "node:path";

const SUPPORT = join(__dirname, "support");
const ASKING = ["node", "-r", "ts-node/register/transpile-only", join(SUPPORT, "ask-hidden.ts")];

test("a real terminal shows nothing of an answer, however fast it comes after the question", () => {
  const answers = JSON.stringify(["hunter2", "hunter2-again"]);
  const { stdout, status } = spawnSync("python3", [join(SUPPORT, "at-terminal.py"), answers, ...ASKING], {
    encoding: "utf8",
  });
  expect([status, stdout.replaceAll("\r", "")]).toEqual([0, "Value: \nAgain: \n7 and 13\n"]);
});
