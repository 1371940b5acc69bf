import { deployedShop, switchedShop } from "./support/two-releases";
import type { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const deployed = async (): Promise<void> => void (shop = await deployedShop());
const switched = async (): Promise<void> => void (shop = await switchedShop());

describe("--json", () => {
  test.each([
    "deploy --image shop/web:3 --confirm staging",
    "switch --confirm staging",
    "switch --plan",
    "rollback --confirm staging",
    "retire --confirm staging",
    "abandon --confirm staging",
    "verify",
    "verify --preview",
    "apply --confirm staging",
    "status",
    "switch --ledger-only --confirm staging",
  ])("%s prints one document on standard output, and nothing else", async (command) => {
    const [verb, ...options] = command.split(" ");
    await (verb === "rollback" || verb === "retire" ? switched() : deployed());
    shop.terminal.printed.length = 0;
    expect((await shop.run([verb, "staging", "--json", ...options].join(" "))).status).toBe(0);
    expect(shop.terminal.printed).toHaveLength(1);
    expect(JSON.parse(shop.terminal.printed[0]!)).toEqual(expect.any(Object));
  });

  test.each([
    ["switch staging --json", 2, "there is no terminal to ask on, and nothing was confirmed"],
    ["switch nowhere --json", 2, 'the app has no environment "nowhere"'],
    ["switch staging --percent 200 --json", 2, expect.stringContaining("A share is a whole number")],
  ])("%s is refused, and prints why", async (command, exit, rule) => {
    await deployed();
    shop.terminal.printed.length = 0;
    expect((await shop.run(command)).status).toBe(exit);
    expect(JSON.parse(shop.terminal.printed.join(""))).toMatchObject({ result: "failed", rule });
  });

  test("rollback names the rules that it changes", async () => {
    await switched();
    shop.terminal.printed.length = 0;
    await shop.does("rollback staging --json");
    expect(JSON.parse(shop.terminal.printed.join(""))).toMatchObject({
      changes: [
        { action: "update", type: "aws_lb_listener_rule", address: expect.stringMatching(/^aws_lb_listener_rule\./) },
      ],
    });
  });

  test("verify prints its document also when a check failed", async () => {
    await deployed();
    shop.answer = { unreachable: "the connection was refused" };
    shop.terminal.printed.length = 0;
    expect((await shop.run("verify staging --preview --json")).status).toBe(1);
    expect(JSON.parse(shop.terminal.printed.join("\n"))).toMatchObject({ release: "r2", passed: false });
  });

  test("rollback prints one document even where the ledger cannot be written", async () => {
    await switched();
    const write = shop.cloud.traffic.forward;
    shop.cloud.traffic.forward = async (...given) => {
      await write(...given);
      shop.ledger = { ...shop.ledger, serial: 9 };
    };
    shop.terminal.printed.length = 0;
    expect((await shop.run("rollback staging --json --confirm staging")).status).toBe(0);
    expect(shop.terminal.printed).toHaveLength(1);
  });
});
