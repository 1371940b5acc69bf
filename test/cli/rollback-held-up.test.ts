import { readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../../lib/cli/cli-error";
import { OTHER } from "./support/fake-terraform";
import { Workshop } from "./support/workshop";
import { arnOf } from "./support/world";

let shop: Workshop;
afterEach(() => shop.remove());

const ONE = [{ path: "/*", container: "app" }];

/** Blue runs r1 and is the way back, green serves r2. */
async function switched(first = ONE, second = first): Promise<void> {
  shop = new Workshop();
  shop.code = { routes: first };
  await shop.does("deploy staging --live --image shop/web:1");
  shop.code = { routes: second };
  await shop.does("deploy staging --image shop/web:2");
  await shop.does("switch staging");
  shop.world.changes.length = 0;
}

const served = (release: string, count = 1) =>
  (count === 2 ? ["33002", "33006"] : ["33002"]).map((rule) => `${rule}: shop-staging-web-${release}-app 100`);
const back = (options = "") => shop.run(`rollback staging --confirm staging ${options}`);

test("works where there is no Terraform, and says how to confirm it later", async () => {
  await switched();
  shop.trouble.unavailable = true;
  const { status, said } = await back();
  expect(status).toBe(0);
  expect(said).toContain("Terraform could not confirm it: Terraform cannot run: terraform is not installed.");
  expect(said).toContain("Confirm it later: twinstack apply staging.");
  expect(shop.world.served).toEqual(served("r1"));
  expect(shop.ledger.serial).toBe(4);
  shop.trouble.unavailable = false;
  expect((await shop.does("apply staging")).said).toContain("nothing to change");
});

test("works where the app cannot be synthesized any more", async () => {
  await switched();
  shop.broken = new CliError("the app failed: SyntaxError", "Mend it.");
  const { status, said } = await back();
  expect([status, shop.world.served]).toEqual([0, served("r1")]);
  expect(said).toContain("Terraform could not confirm it: the app failed: SyntaxError. Mend it.");
});

describe("while somebody else's apply holds the state", () => {
  test("moves traffic at once, says for whom it waits, and asserts the rules again as often as they are moved", async () => {
    await switched();
    shop.world.lock = OTHER;
    const told: string[][] = [];
    shop.clock.whileSleeping = () => {
      told.push(shop.world.served);
      const rule = shop.world.rules.get("aws_lb_listener_rule.Web_/*")!;
      if (told.length < 3)
        shop.world.rules.set("aws_lb_listener_rule.Web_/*", {
          ...rule,
          forwards: [{ targetGroupArn: arnOf("shop-staging-web-r2-app"), weight: 100 }],
        });
      else shop.world.lock = undefined;
    };
    const { status, said } = await back();
    expect(status).toBe(0);
    expect(told).toEqual([served("r1"), served("r1"), served("r1")]);
    expect(shop.terminal.progressed.join("\n")).toMatch(
      /alice@laptop holds the state of staging, since .*: waiting for it, and watching the rules/,
    );
    expect(said.match(/Moving them back again/g)).toHaveLength(2);
    expect(shop.world.served).toEqual(served("r1"));
    expect(said).toContain("Terraform confirms");
  });

  test("remembers its serial again when that apply overwrites it", async () => {
    await switched();
    shop.world.lock = OTHER;
    const own = () => shop.world.parameter?.split(" ")[0];
    const seen: (string | undefined)[] = [];
    shop.clock.whileSleeping = () => {
      seen.push(own());
      if (seen.length === 1) shop.world.parameter = "3 0123456789ab";
      else shop.world.lock = undefined;
    };
    expect((await back()).status).toBe(0);
    expect(seen).toEqual(["4", "4"]);
  });

  test("says so when a rule cannot be moved back again, and goes on trying", async () => {
    await switched();
    shop.world.lock = OTHER;
    let sleeps = 0;
    shop.clock.whileSleeping = () => {
      sleeps += 1;
      const rule = shop.world.rules.get("aws_lb_listener_rule.Web_/*")!;
      if (sleeps === 1) {
        shop.cloud.failingRule = "Web";
        const forwards = [{ targetGroupArn: arnOf("shop-staging-web-r2-app"), weight: 100 }];
        shop.world.rules.set("aws_lb_listener_rule.Web_/*", { ...rule, forwards });
      } else shop.cloud.failingRule = undefined;
      if (sleeps === 3) shop.world.lock = undefined;
    };
    const { status, said } = await back();
    expect([status, shop.world.served]).toEqual([0, served("r1")]);
    expect(said).toContain("The rules could not be moved back again: 1 of 1 rules could not be changed");
  });

  test("gives up waiting after half an hour, with everything said", async () => {
    await switched();
    shop.world.lock = OTHER;
    const { status, said } = await back();
    expect([status, shop.world.served]).toEqual([0, served("r1")]);
    expect(said).toMatch(/Traffic has moved, but Terraform could not confirm it: alice@laptop holds the state/);
  });
});

describe("when the ledger", () => {
  test("cannot be written, says exactly what to commit, and the next rollback writes it", async () => {
    await switched();
    const before = readFileSync(shop.ledgerPath, "utf8");
    shop.clock.whileSleeping = undefined;
    const forward = shop.cloud.traffic.forward;
    // Somebody else writes the file in that very moment.
    shop.cloud.traffic.forward = async (...given) => {
      await forward(...given);
      writeFileSync(shop.ledgerPath, `${before} `);
    };
    const { status, said } = await back();
    expect([status, shop.world.served]).toEqual([0, served("r1")]);
    expect(said).toMatch(/The ledger could not be written: .* changed since it was read/);
    expect(said).toContain('"serial": 4');
    expect(said).toContain(`git add ${shop.ledgerPath}`);
    writeFileSync(shop.ledgerPath, before);
    shop.cloud.traffic.forward = forward;
    expect((await shop.run("switch staging --confirm staging")).errors[0]).toContain("applied serial 4 already");
    expect((await back()).status).toBe(0);
    expect(shop.ledger).toMatchObject({ serial: 4, services: { Web: { traffic: { blue: 100 } } } });
    expect(shop.world.served).toEqual(served("r1"));
  });

  test("cannot be pushed, says what to type", async () => {
    await switched();
    shop.pushRefusal = "remote rejected: protected branch";
    const { status, said } = await back("--push");
    expect(status).toBe(0);
    expect(said).toContain(
      "The ledger is not pushed: remote rejected: protected branch. Until it is, everybody else's plan is refused.",
    );
    expect(said).toContain("git push");
  });
});
