import { confirm } from "../../../lib/cli/transition/confirm";
import { FakeTerminal } from "../support/fake-terminal";
import { Workshop } from "../support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

async function asked(environment: string, answers?: readonly string[], given?: string): Promise<string[]> {
  shop = new Workshop(environment);
  shop.terminal = new FakeTerminal(answers);
  await confirm(await shop.open(), { confirm: given }, "Go on?");
  return shop.terminal.asked;
}

test.each(["y", "Y", "yes", " yes "])("a disposable environment takes %j", async (answer) => {
  expect(await asked("staging", [answer])).toEqual(["Go on? [y/N] "]);
});

test.each(["", "n", "yep", "staging"])("and not %j", async (answer) => {
  await expect(asked("staging", [answer])).rejects.toMatchObject({ rule: "not confirmed", status: 1 });
});

test("a protected environment takes its name only", async () => {
  expect(await asked("production", [" production "])).toEqual(["Go on? Type the environment's name: "]);
  shop.remove();
  await expect(asked("production", ["yes"])).rejects.toMatchObject({
    rule: '"yes" is not the name of the environment, production',
  });
});

test("a name given in a script is not asked for again, and must be right everywhere", async () => {
  expect(await asked("production", [], "production")).toEqual([]);
  shop.remove();
  await expect(asked("staging", ["y"], "stagin")).rejects.toMatchObject({ status: 1 });
});

test("where nobody can answer it is wrong usage", async () => {
  await expect(asked("staging")).rejects.toMatchObject({
    status: 2,
    remedy: "In a script say it: --confirm staging. Nothing was changed.",
  });
});
