import { FakeTerminal } from "./support/fake-terminal";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

/** Blue serves r1, green runs r2, and r2 is verified. */
async function waiting(environment = "production"): Promise<void> {
  shop = new Workshop(environment);
  await shop.does(`deploy ${environment} --live --image shop/web:1`);
  await shop.does(`deploy ${environment} --image shop/web:2`);
  expect((await shop.run(`verify ${environment} --preview`)).status).toBe(0);
  shop.world.changes.length = 0;
}

const R1 = ["33002: shop-production-web-r1-app 100"];
const R2 = ["33002: shop-production-web-r2-app 100"];

test("a protected environment asks for its name, others for a yes", async () => {
  await waiting();
  shop.terminal = new FakeTerminal(["production"]);
  expect((await shop.run("switch production")).status).toBe(0);
  expect(shop.terminal.asked).toEqual(["Go on? Type the environment's name: "]);
  expect(shop.world.served).toEqual(R2);
  shop.remove();
  await waiting("staging");
  shop.terminal = new FakeTerminal(["n", "Yes"]);
  expect(await shop.run("switch staging")).toMatchObject({
    status: 1,
    errors: ["twinstack: not confirmed. Nothing was changed."],
  });
  expect((await shop.run("switch staging")).status).toBe(0);
  expect(shop.terminal.asked).toEqual(["Go on? [y/N] ", "Go on? [y/N] "]);
});

test("verify writes what it found as evidence of that very release, and switch then passes", async () => {
  shop = new Workshop("production");
  await shop.does("deploy production --live --image shop/web:1");
  await shop.does("deploy production --image shop/web:2");
  expect((await shop.run("switch production --confirm production")).status).toBe(1);
  const { said } = await shop.run("verify production --preview");
  expect(said).toContain("Web green, release r2:");
  expect(said).toContain("Next: twinstack switch production");
  const { colors } = shop.ledger.services.Web!;
  expect(colors.green?.evidence).toHaveLength(6);
  expect(colors.green?.evidence).toContainEqual({
    check: "answers",
    result: "passed",
    detail: "app: https://production.shop.example/health answers 200",
    at: "2026-11-21T09:00:10Z",
    by: "thiri@shop.example",
  });
  expect(colors.blue?.evidence).toBeUndefined();
  expect(shop.asked).toEqual(["https://production.shop.example/health green"]);
  expect((await shop.run("switch production --confirm production")).status).toBe(0);
  expect(shop.world.served).toEqual(R2);
});

test("verify fails with the checks that failed, and records them", async () => {
  await waiting();
  shop.answer = { status: 200, headers: { "x-release": "r1" } };
  const { status, errors, said } = await shop.run("verify production --preview");
  expect([status, errors]).toEqual([
    1,
    [
      "twinstack: release r2 of Web failed answers. Mend it, and verify again; or give it up: twinstack abandon production.",
    ],
  ]);
  expect(said).toContain("FAILED  answers");
  expect(said).toContain("answers from release r1, not r2");
});

test("verify of what serves needs no --preview; of what is not there it says so", async () => {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  expect((await shop.run("verify staging")).status).toBe(0);
  expect((await shop.run("verify staging --preview")).errors).toEqual([
    "twinstack: no release of Web waits for traffic; blue, release r1, has all traffic. Deploy one first: twinstack deploy staging. Nothing was changed.",
  ]);
});

test("verify does not count a release as serving whose rules are not there yet", async () => {
  await waiting("staging");
  await shop.does("switch staging --ledger-only");
  expect((await shop.run("verify staging")).status).toBe(0);
  expect(shop.ledger.services.Web?.colors.green?.served).toBeUndefined();
  await shop.does("apply staging");
  expect(shop.ledger.services.Web?.colors.green?.served).toEqual({ since: "2026-11-21T09:00:10Z" });
});

describe("the backup before traffic moves", () => {
  test("is taken when the last one is older than the profile's limit", async () => {
    await waiting();
    shop.world.backups.set("shop-production-database", "2026-11-20T08:59:00Z");
    const { said } = await shop.run("switch production --confirm production");
    expect(said.match(/shop-production-database was backed up 1 day ago: one will be taken first/g)).toHaveLength(1);
    expect(shop.world.changes).toContain("back up shop-production-database");
    expect(shop.world.served).toEqual(R2);
  });

  test("is taken when there is none at all, and only after the consent", async () => {
    await waiting();
    shop.world.backups.set("shop-production-database", undefined);
    expect((await shop.run("switch production")).status).toBe(2);
    expect(shop.world.changes).toEqual([]);
    expect((await shop.run("switch production --confirm production")).status).toBe(0);
    expect(shop.world.changes).toContain("back up shop-production-database");
  });

  test("is no question of evidence: a release that lacks nothing else is switched to, behind a new backup", async () => {
    await waiting();
    shop.world.backups.set("shop-production-database", undefined);
    expect((await shop.run("verify production --preview")).said).toContain("FAILED  backup-recent");
    await shop.does("switch production");
    expect(shop.world.changes).toContain("back up shop-production-database");
  });

  test("is not taken when a fresh one is there, and never of disposable data", async () => {
    await waiting();
    await shop.does("switch production");
    expect(shop.world.changes.join()).not.toContain("back up");
    shop.remove();
    await waiting("staging");
    shop.world.backups.set("shop-staging-database", undefined);
    await shop.does("switch staging");
    expect(shop.world.changes.join()).not.toContain("back up");
  });

  test("stops the switch when there is no such database", async () => {
    await waiting();
    shop.world.backups.delete("shop-production-database");
    expect(await shop.run("switch production --confirm production")).toMatchObject({
      status: 1,
      errors: [
        "twinstack: there is no database shop-production-database. Apply the environment first: twinstack apply production. Nothing was changed.",
      ],
    });
    expect(shop.world.served).toEqual(R1);
  });
});

describe("capacity", () => {
  const GREEN = "shop-staging-web-r2-1";
  const BLUE = "shop-staging-web-r1-1";

  test("a new color grows to the size of the one that serves before anything else is asked of it", async () => {
    shop = new Workshop();
    await shop.does("deploy staging --live --image shop/web:1");
    await shop.cloud.groups.resize(BLUE, 3);
    const { said } = await shop.does("deploy staging --image shop/web:2");
    expect(said).toContain("Web green: 3 instances, as many as the color that serves");
    expect(shop.world.groups.get(GREEN)).toMatchObject({ desired: 3, scalesIn: false });
  });

  test("what grew meanwhile is caught up with before the switch", async () => {
    await waiting("staging");
    await shop.cloud.groups.resize(BLUE, 4);
    shop.world.changes.length = 0;
    await shop.does("switch staging");
    expect(shop.world.changes[0]).toBe(`resize ${GREEN} 4`);
  });

  test("the color without traffic is not scaled in, and after the switch that is the other one", async () => {
    await waiting("staging");
    const flags = () => [BLUE, GREEN].map((name) => shop.world.groups.get(name)?.scalesIn);
    expect(flags()).toEqual([true, false]);
    await shop.does("switch staging --percent 10");
    expect(flags()).toEqual([false, false]);
    await shop.does("switch staging");
    expect(flags()).toEqual([false, true]);
    await shop.does("rollback staging");
    expect(flags()).toEqual([true, false]);
  });

  test("a switch whose new instances do not become healthy moves nobody, and leaves no trace", async () => {
    await waiting("staging");
    await shop.cloud.groups.resize(BLUE, 2);
    const before = shop.ledger;
    shop.cloud.newInstancesAre = "unhealthy";
    const { status, errors } = await shop.run("switch staging --confirm staging");
    expect([status, errors[0]]).toEqual([
      1,
      expect.stringMatching(
        /green of Web has 1 of 2 targets healthy .* after 15 min 5 s, not 2\. Users were not affected/,
      ),
    ]);
    expect(shop.ledger).toEqual(before);
    expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100"]);
    shop.cloud.newInstancesAre = "healthy";
    await shop.cloud.groups.resize(GREEN, 2);
    await shop.does("switch staging");
  });
});
