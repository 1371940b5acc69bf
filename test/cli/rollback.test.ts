import { readFileSync, writeFileSync } from "node:fs";
import { CliError } from "../../lib/cli/cli-error";
import { OTHER } from "./support/fake-terraform";
import { Workshop } from "./support/workshop";
import { arnOf } from "./support/world";

let shop: Workshop;
afterEach(() => shop.remove());

const TWO = [
  { path: "/api/*", container: "app" },
  { path: "/*", container: "app" },
];
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

test("moves the rules, then writes ledger and serial, then has Terraform confirm it", async () => {
  await switched(TWO);
  const steps: string[] = [];
  const forward = shop.cloud.traffic.forward;
  shop.cloud.traffic.forward = async (...given) => {
    steps.push(`rule, while the ledger has serial ${shop.ledger.serial}`);
    await forward(...given);
  };
  const put = shop.cloud.parameters.put;
  shop.cloud.parameters.put = async (...given) => {
    steps.push(`serial, while the ledger has serial ${shop.ledger.serial}`);
    await put(...given);
  };
  const { status, said } = await back();
  expect(status).toBe(0);
  expect(steps).toEqual([
    "rule, while the ledger has serial 3",
    "rule, while the ledger has serial 3",
    "serial, while the ledger has serial 4",
  ]);
  expect(shop.world.served).toEqual(served("r1", 2));
  expect(shop.world.parameter).toMatch(/^4 /);
  expect(said).toContain("Terraform confirms: configuration, state and reality agree.");
});

test("makes one call per route and one for the serial, and nothing else", async () => {
  await switched(TWO);
  shop.world.groups.forEach((group, name) => shop.world.groups.set(name, { ...group, scalesIn: true }));
  const { said } = await back("--json");
  const report = JSON.parse(said.slice(said.indexOf("{\n"))) as { calls: { mutating: number }; changes: unknown[] };
  expect(report.calls.mutating).toBe(3);
  expect(shop.world.changes.slice(0, 3).map((each) => each.split(" ")[0])).toEqual(["forward", "forward", "put"]);
});

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
    expect(said).toContain("The ledger is not pushed: remote rejected: protected branch. Until it is, everybody else's plan is refused.");
    expect(said).toContain("git push");
  });
});

test("a rule that cannot be changed: the others are changed, and the same command changes what is left", async () => {
  await switched(TWO);
  shop.cloud.failingRule = "/api";
  const first = await back();
  expect([first.status, first.errors]).toEqual([
    1,
    [
      "twinstack: 1 of 2 rules could not be changed: Elastic Load Balancing does not answer. Try again. Run the same command again: it changes what is left.",
    ],
  ]);
  expect(shop.ledger.serial).toBe(3);
  expect(shop.world.served).toEqual([...served("r1"), "33006: shop-staging-web-r2-app 100"]);
  shop.cloud.failingRule = undefined;
  expect((await back()).status).toBe(0);
  expect(shop.world.served).toEqual(served("r1", 2));
  expect(shop.ledger.serial).toBe(4);
});

describe("routes that only one of the releases has", () => {
  test("lose their rule when only the newer one had them", async () => {
    await switched(ONE, TWO);
    expect(shop.world.served).toEqual(served("r2", 2));
    expect((await back()).status).toBe(0);
    expect(shop.world.served).toEqual(served("r1"));
    expect(shop.world.changes[1]).toBe("remove rule:aws_lb_listener_rule.Web_/api/*");
  });

  test("get it from Terraform when only the older one had them, and that is said", async () => {
    await switched(TWO, ONE);
    expect(shop.world.served).toEqual(served("r2"));
    const { status, said } = await back();
    expect([status, shop.world.served]).toEqual([0, served("r1", 2)]);
    expect(said).toContain("No rule answers */api/* yet: Terraform makes it now; if it cannot: twinstack apply staging.");
  });

  test("get it from a later apply when Terraform is not there", async () => {
    await switched(TWO, ONE);
    shop.trouble.unavailable = true;
    expect((await back()).said).toContain("No rule answers */api/* yet");
    expect(shop.world.served).toEqual(served("r1"));
    shop.trouble.unavailable = false;
    await shop.does("apply staging");
    expect(shop.world.served).toEqual(served("r1", 2));
  });
});

test("done twice, it makes sure of the rules, and moves nobody forward", async () => {
  await switched();
  await back();
  expect(await back()).toMatchObject({ status: 0, said: expect.stringContaining("Nothing to do") as string });
  const rule = shop.world.rules.get("aws_lb_listener_rule.Web_/*")!;
  const forwards = [{ targetGroupArn: arnOf("shop-staging-web-r2-app"), weight: 100 }];
  shop.world.rules.set("aws_lb_listener_rule.Web_/*", { ...rule, forwards });
  expect((await back()).status).toBe(0);
  expect(shop.world.served).toEqual(served("r1"));
  expect(shop.ledger.serial).toBe(4);
});

test("to a color without a healthy target it goes only with --anyway", async () => {
  await switched();
  shop.world.targetGroups.set("shop-staging-web-r1-app", { healthy: 0, total: 1 });
  const refused = await back();
  expect([refused.status, refused.errors]).toEqual([
    1,
    [
      "twinstack: blue of Web, which would get all traffic, has 0 of 1 targets healthy. To move traffic there all the same: --anyway. Nothing was changed.",
    ],
  ]);
  expect([shop.world.served, shop.ledger.serial]).toEqual([served("r2"), 3]);
  expect((await back("--anyway")).status).toBe(0);
  expect(shop.world.served).toEqual(served("r1"));
});

test("to a release whose target group is gone it does not go at all", async () => {
  await switched();
  shop.world.targetGroups.delete("shop-staging-web-r1-app");
  expect((await back("--anyway")).errors[0]).toMatch(/shop-staging-web-r1-app does not exist.*Nothing was changed/);
  expect(shop.world.served).toEqual(served("r2"));
});

test("a split goes back in one step", async () => {
  await switched();
  await shop.does("deploy staging --image shop/web:3");
  await shop.does("switch staging --percent 30");
  expect((await back()).status).toBe(0);
  expect(shop.world.served).toEqual(served("r2"));
});

test("what else Terraform would change is told and left alone", async () => {
  await switched();
  shop.code = { ...shop.code, configuration: "with a bucket" };
  const { status, said } = await back();
  expect([status, shop.world.served]).toEqual([0, served("r1")]);
  expect(said).toContain("Terraform would change other things too: create aws_s3_bucket.uploads.");
  expect(shop.world.state.has("aws_s3_bucket.uploads")).toBe(false);
});

test("a switch that was interrupted before its apply is undone", async () => {
  await switched();
  await shop.does("deploy staging --image shop/web:3");
  await shop.does("switch staging --ledger-only");
  expect((await back()).status).toBe(0);
  expect(shop.world.served).toEqual(served("r2"));
  expect(shop.ledger.serial).toBe(6);
  expect(shop.world.parameter).toMatch(/^6 /);
});

test("where an interrupted deploy left nothing to roll back, it does not count as carried out", async () => {
  await switched();
  await back();
  await shop.does("deploy staging --ledger-only --image shop/web:4");
  shop.world.changes.length = 0;
  const { said } = await back();
  expect(shop.world.parameter).toMatch(/^4 /);
  expect(said).toContain("Terraform would change other things too");
});

test("with --plan and --ledger-only it moves nothing; the latter needs no credentials", async () => {
  await switched();
  const before = shop.snapshot;
  expect((await shop.run("rollback staging --plan")).said).toContain("Would do; nothing was changed: sends all of Web's traffic back");
  expect(shop.snapshot).toBe(before);
  shop.cloud.hasCredentials = false;
  const { said } = await shop.does("rollback staging --ledger-only");
  expect(said).toContain("Next: twinstack apply staging");
  expect([shop.ledger.serial, shop.world.served, shop.world.changes]).toEqual([4, served("r2"), []]);
  shop.cloud.hasCredentials = true;
  await shop.does("apply staging");
  expect(shop.world.served).toEqual(served("r1"));
});

test("a process that is killed at any step is carried on with by the same command", async () => {
  for (let steps = 0; ; steps += 1) {
    await switched(TWO);
    const wasKilled = await shop.killed("rollback staging", steps);
    expect((await back()).status).toBe(0);
    expect({ steps, served: shop.world.served }).toEqual({ steps, served: served("r1", 2) });
    expect([shop.ledger.serial, shop.world.parameter?.split(" ")[0]]).toEqual([4, "4"]);
    if (!wasKilled) return expect(steps).toBeGreaterThan(6);
    shop.remove();
  }
});

