import { run } from "../../../lib/cli/program";
import type { Outside } from "../../../lib/cli/outside";
import type { TerraformFailure } from "../../../lib/cli/ports/terraform";
import { FakeStateLock } from "../support/fake-state-lock";
import { FakeTerminal } from "../support/fake-terminal";
import { Workshop } from "../support/workshop";

const HOLDER = {
  id: "81125361-5e07-426d-1685-3ce99179f3cf",
  who: "alice@laptop",
  operation: "OperationTypeApply",
  since: "2026-11-21T06:00:00Z",
};

let shop: Workshop;
let terminal: FakeTerminal;
let errors: string;
beforeEach(() => {
  shop = new Workshop();
  shop.world.lock = HOLDER;
  errors = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => ((errors += String(text)), true));
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.remove();
});

interface Situation {
  /** What somebody types; nobody is there without it. */
  readonly answers?: readonly string[];
  readonly trouble?: TerraformFailure;
}

async function unlock(args: string, { answers, trouble }: Situation = {}): Promise<number> {
  terminal = new FakeTerminal(answers);
  const stateLock = (): FakeStateLock => new FakeStateLock(shop.world, trouble);
  const outside: Outside = { ...shop.outside, terminal, stateLock };
  return run(["node", "twinstack", "unlock", ...args.split(" ")], () => outside);
}

describe("twinstack unlock", () => {
  test("says who holds the lock and since when, and what to look at before it is taken away", async () => {
    expect(await unlock("staging", { answers: [HOLDER.id] })).toBe(0);
    expect(terminal.noted[0]).toBe(
      `alice@laptop holds the state of staging, since 2026-11-21T06:00:00Z (3 h), with apply; lock ${HOLDER.id}.`,
    );
    expect(terminal.text).toMatch(/only when that process is dead[^]*two of them would write the same state/);
  });

  test("takes it away once its id was typed, and says how to go on", async () => {
    expect(await unlock("staging", { answers: [` ${HOLDER.id} `] })).toBe(0);
    expect(shop.world.lock).toBeUndefined();
    expect(terminal.printed).toEqual([
      "The state of staging is unlocked. What was interrupted is carried on by: twinstack apply staging",
    ]);
  });

  test("takes it away without asking when a script names its id", async () => {
    expect(await unlock(`staging --id ${HOLDER.id}`)).toBe(0);
    expect(shop.world.lock).toBeUndefined();
    expect(terminal.asked).toEqual([]);
  });

  test.each([
    ["typed", "staging", ["yes"], 'twinstack: "yes" is not the id of the lock'],
    ["given by a script that saw an earlier lock", "staging --id 4f5c", undefined, '"4f5c" is not the id of the lock'],
  ])("leaves it when another word is %s", async (_how, args, answers, words) => {
    expect(await unlock(args, { answers })).toBe(1);
    expect(errors).toContain(words);
    expect(errors).toContain("Nothing was changed.");
    expect(shop.world.lock).toBe(HOLDER);
  });

  test("asks nobody where nobody is: it names the command instead", async () => {
    expect(await unlock("staging")).toBe(2);
    expect(errors).toContain(`When its holder is dead: twinstack unlock staging --id ${HOLDER.id}.`);
    expect(shop.world.lock).toBe(HOLDER);
  });

  test("says so when nobody holds it, and asks nothing", async () => {
    shop.world.lock = undefined;
    expect(await unlock("staging")).toBe(0);
    expect(terminal.printed).toEqual(["Nobody holds the state of staging."]);
  });

  test("refuses an environment that the app does not make", async () => {
    expect(await unlock("stagin")).toBe(2);
    expect(errors).toContain('the app has no environment "stagin". It has: staging.');
  });

  test("tells why it could not be taken away", async () => {
    const diagnostics = [{ severity: "error", summary: "It belongs to a process", detail: "Wait" }] as const;
    expect(await unlock(`staging --id ${HOLDER.id}`, { trouble: { kind: "refused", diagnostics } })).toBe(1);
    expect(errors).toBe("twinstack: It belongs to a process. Wait. Nothing was changed.\n");
  });

  test("tells that there is no Terraform", async () => {
    shop.trouble.unavailable = true;
    expect(await unlock("staging")).toBe(1);
    expect(errors).toContain("Terraform cannot run: terraform is not installed");
  });
});
