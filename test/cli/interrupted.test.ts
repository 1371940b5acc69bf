import { OTHER } from "./support/fake-terraform";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const ROUTES = [
  { path: "/api/*", container: "app" },
  { path: "/*", container: "app" },
];

async function until(...lines: readonly string[]): Promise<void> {
  shop = new Workshop();
  shop.code = { routes: ROUTES };
  for (const line of lines) await shop.does(line);
}

const LIVE = "deploy staging --live --image shop/web:1";
const SECOND = "deploy staging --image shop/web:2";
const THIRD = "deploy staging --image shop/web:3";
const SWITCH = "switch staging";
const TRANSITIONS: readonly (readonly [name: string, before: readonly string[], line: string])[] = [
  ["a first deploy that goes live", [], LIVE],
  ["a first deploy that goes live where the environment is there already", ["apply staging"], LIVE],
  ["a first deploy that waits", [], "deploy staging --image shop/web:1"],
  ["a first switch", ["deploy staging --image shop/web:1"], SWITCH],
  ["a second deploy", [LIVE], SECOND],
  ["a deploy in place of one that waits", [LIVE, SECOND], THIRD],
  ["a deploy in place of what served", [LIVE, SECOND, SWITCH], THIRD],
  ["a switch", [LIVE, SECOND], SWITCH],
  ["a canary", [LIVE, SECOND], "switch staging --percent 10"],
  ["a retire", [LIVE, SECOND, SWITCH], "retire staging"],
  ["an abandon", [LIVE, SECOND], "abandon staging"],
];

/** What the same commands would have left without any trouble. */
async function undisturbed(before: readonly string[], line: string): Promise<{ served: string[]; groups: string[] }> {
  await until(...before, line);
  const seen = { served: shop.world.served, groups: releases() };
  shop.remove();
  return seen;
}

const releases = () => [...shop.world.groups.values()].map(({ release }) => release ?? "?").sort();

describe.each(TRANSITIONS)("%s", (_name, before, line) => {
  test("is carried on with by apply after an apply that failed at any resource", async () => {
    const wanted = await undisturbed(before, line);
    const addresses = new Set<string>();
    await until(...before);
    const plan = JSON.parse((await shop.run(`${line} --plan --json`)).said.replace(/^[^{]*/, "")) as {
      changes: { address: string }[];
    };
    for (const { address } of plan.changes) addresses.add(address);
    for (const address of addresses) {
      shop.remove();
      await until(...before);
      shop.trouble.failAt = address;
      const failed = await shop.run(`${line} --confirm staging`);
      expect({ address, ...failed }).toMatchObject({
        status: 1,
        errors: [expect.stringContaining("To carry on: twinstack apply staging") as string],
      });
      shop.trouble.failAt = undefined;
      await shop.does("apply staging");
      expect({ address, served: shop.world.served, groups: releases() }).toEqual({ address, ...wanted });
    }
    expect(addresses.size).toBeGreaterThan(1);
  });

  test("is carried on with by apply after a kill at any step, or was never begun", async () => {
    const wanted = await undisturbed(before, line);
    for (let steps = 0; ; steps += 1) {
      await until(...before);
      const serial = shop.ledger.serial;
      const wasKilled = await shop.killed(line, steps);
      const begun = shop.ledger.serial > serial;
      if (begun) await shop.does("apply staging");
      else await shop.does(line);
      expect({ steps, served: shop.world.served, groups: releases() }).toEqual({ steps, ...wanted });
      if (!wasKilled) return expect(steps).toBeGreaterThan(6);
      shop.remove();
    }
  });

  test("takes the ledger back when the plan was stale, or somebody was faster", async () => {
    for (const trouble of [{ stale: true }, { lockedAtApply: true }]) {
      await until(...before);
      const ledger = shop.ledger;
      const { served } = shop.world;
      Object.assign(shop.trouble, trouble);
      const { status, errors } = await shop.run(`${line} --confirm staging`);
      expect([status, errors]).toEqual([1, [expect.stringMatching(/Nothing was changed\.$/)]]);
      expect([shop.ledger, shop.world.served]).toEqual([ledger, served]);
      Object.assign(shop.trouble, { stale: false, lockedAtApply: false });
      await shop.does(line);
      shop.remove();
    }
    shop = new Workshop();
  });
});

test("a stale plan is told as what it is", async () => {
  await until(LIVE);
  shop.trouble.stale = true;
  expect((await shop.run(`${SECOND} --confirm staging`)).errors).toEqual([
    "twinstack: somebody else changed staging after this was planned. Run the same command again: it plans anew. Nothing was changed.",
  ]);
});

test("after an interruption no other transition begins, and the same one says how to carry on", async () => {
  await until(LIVE, SECOND);
  shop.trouble.failAt = "aws_lb_listener_rule.Web_/api";
  await shop.run(`${SWITCH} --confirm staging`);
  shop.trouble.failAt = undefined;
  expect((await shop.run("switch staging --percent 10 --confirm staging")).errors).toEqual([
    "twinstack: the last transition of staging, serial 3, was not carried out to its end. To carry on: twinstack apply staging. To give it up: twinstack rollback staging, or twinstack abandon staging.",
  ]);
  const { said } = await shop.does(SWITCH);
  expect(said).toContain("the ledger says so already, but it was not applied to its end. Carrying on.");
  expect(shop.world.served.join()).not.toContain("r1");
});

test("a switch that was interrupted in the middle is undone by rollback", async () => {
  await until(LIVE, SECOND);
  shop.trouble.failAt = "aws_lb_listener_rule.Web_/*";
  await shop.run(`${SWITCH} --confirm staging`);
  shop.trouble.failAt = undefined;
  await shop.does("rollback staging");
  expect(shop.world.served.join()).not.toContain("r2");
  expect(shop.ledger.serial).toBe(4);
});

test("an interrupted deploy is given up by abandon, which asks about that first", async () => {
  await until(LIVE);
  shop.trouble.failAt = "aws_autoscaling_group.Web_green";
  await shop.run(`${SECOND} --confirm staging`);
  shop.trouble.failAt = undefined;
  const before = shop.snapshot;
  const { said } = await shop.run("abandon staging --plan");
  expect(said).toContain("The last transition, serial 2, was interrupted, and would be given up first.");
  expect((await shop.run("abandon staging")).status).toBe(2);
  expect(shop.snapshot).toBe(before);
  await shop.does("abandon staging");
  expect(releases()).toEqual(["r1"]);
  expect(shop.ledger.serial).toBe(3);
});

test("who gives up an interrupted transition and is refused then, has the serial as it was", async () => {
  await until(LIVE);
  shop.trouble.failAt = "aws_autoscaling_group.Web_green";
  await shop.run(`${SECOND} --confirm staging`);
  shop.trouble.failAt = undefined;
  const before = shop.snapshot;
  shop.world.lock = OTHER;
  expect((await shop.run("abandon staging --confirm staging")).errors[0]).toContain("alice@laptop holds the state");
  expect(shop.snapshot).toBe(before);
});

describe("apply, after --ledger-only", () => {
  test("asks of a switch what switch asks: health now", async () => {
    await until(LIVE, SECOND);
    await shop.does("switch staging --ledger-only");
    shop.world.targetGroups.set("shop-staging-web-r2-app", { healthy: 0, total: 1 });
    expect((await shop.run("apply staging --confirm staging")).errors[0]).toContain(
      "green of Web has 0 of 1 targets healthy",
    );
    expect(shop.world.served.join()).not.toContain("r2");
  });

  test("and evidence, in a protected environment", async () => {
    shop = new Workshop("production");
    await shop.does("deploy production --live --image shop/web:1");
    await shop.does("deploy production --image shop/web:2");
    await shop.run("verify production --preview");
    await shop.does("switch production --ledger-only");
    shop.clock.pass(61 * 60_000);
    expect((await shop.run("apply production --confirm production")).errors[0]).toMatch(
      /release r2 is not verified: .* too old .*twinstack verify production --preview/,
    );
    expect((await shop.run("verify production --preview")).status).toBe(0);
    await shop.does("apply production");
    expect(shop.world.served).toEqual(["33002: shop-production-web-r2-app 100"]);
  });

  test("and a recent backup", async () => {
    shop = new Workshop("production");
    await shop.does("deploy production --live --image shop/web:1");
    await shop.does("deploy production --image shop/web:2");
    await shop.run("verify production --preview");
    await shop.does("switch production --ledger-only");
    shop.world.backups.set("shop-production-database", undefined);
    await shop.does("apply production");
    expect(shop.world.changes).toContain("back up shop-production-database");
  });
});

test("a ledger that was edited by hand so that a live color runs something else is refused", async () => {
  await until(LIVE);
  const { Web } = shop.ledger.services;
  const blue = { ...Web!.colors.blue!, release: "r2" };
  shop.ledger = { ...shop.ledger, serial: 2, services: { Web: { ...Web!, colors: { blue }, lastRelease: 2 } } };
  expect((await shop.run("apply staging --confirm staging")).errors[0]).toContain(
    "Terraform refuses the plan: Resource precondition failed: The ledger gives traffic to Web/r2, which did not run there before",
  );
});

test("a retire where the load balancer really serves the other color is refused", async () => {
  await until(LIVE, SECOND, SWITCH);
  const { rules } = shop.world;
  for (const [address, rule] of rules)
    if (!rule.preview) {
      const forwards = rule.forwards.map((each) => ({
        ...each,
        targetGroupArn: each.targetGroupArn.replace("r2", "r1"),
      }));
      rules.set(address, { ...rule, forwards });
    }
  expect((await shop.run("retire staging --confirm staging")).errors[0]).toMatch(/the plan would move users' traffic/);
  expect(releases()).toEqual(["r1", "r2"]);
});
