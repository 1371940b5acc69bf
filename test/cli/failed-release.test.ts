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
const releases = () => [...shop.world.groups.values()].map(({ release }) => release ?? "?").sort();

describe("a release whose instances do not come up", () => {
  const gate = () => Object.assign(shop.trouble, { failAt: "aws_autoscaling_group", gate: true });
  const heal = () => Object.assign(shop.trouble, { failAt: undefined, gate: false });

  test("is marked as failed, is never tried again, and the next one takes its place", async () => {
    await until(LIVE);
    gate();
    const [told] = (await shop.run(`${SECOND} --confirm staging`)).errors;
    expect(told).toContain("waiting for Auto Scaling Group capacity");
    expect(told).toContain("twinstack logs staging --container boot --since 1h");
    heal();
    expect(shop.ledger.services.Web?.colors.green?.failed?.reason).toContain("capacity satisfied");
    expect((await shop.run("apply staging --confirm staging")).errors).toEqual([
      "twinstack: green, release r2, of Web failed and is not tried again: waiting for Auto Scaling Group capacity satisfied: timeout have 0 healthy. Deploy a new release in its place, or give it up: abandon. Nothing was changed.",
    ]);
    await shop.does(THIRD);
    expect(releases()).toEqual(["r1", "r3"]);
  });

  test("can be abandoned, and the same images tried again", async () => {
    await until(LIVE);
    gate();
    await shop.run(`${SECOND} --confirm staging`);
    heal();
    await shop.does("abandon staging");
    expect(releases()).toEqual(["r1"]);
    await shop.does(SECOND);
    expect(releases()).toEqual(["r1", "r3"]);
  });

  test.each([[[]], [["apply staging"]]])(
    "also when it was a first one that was to go live, after %j",
    async (before) => {
      await until(...before);
      gate();
      await shop.run(`${LIVE} --confirm staging`);
      heal();
      expect(shop.ledger.services.Web?.colors.blue?.failed).toBeDefined();
      expect((await shop.run("apply staging --confirm staging")).errors[0]).toContain("failed and is not tried again");
      expect(shop.world.served).toEqual([]);
      expect((await shop.run(`${LIVE} --confirm staging`)).errors[0]).toContain("was to be live at once and failed");
      await shop.does("deploy staging --image shop/web:1");
      expect(shop.world.served).toEqual([]);
      await shop.does(SWITCH);
      expect(shop.world.served.join()).toContain("r2");
      expect(releases()).toEqual(["r2"]);
    },
  );

  test("is told from an API that failed: then the same release is tried again", async () => {
    await until(LIVE);
    shop.trouble.failAt = "aws_autoscaling_group";
    await shop.run(`${SECOND} --confirm staging`);
    shop.trouble.failAt = undefined;
    expect(shop.ledger.services.Web?.colors.green?.failed).toBeUndefined();
    await shop.does("apply staging");
    expect(releases()).toEqual(["r1", "r2"]);
  });
});

test("a first release that was switched to and died before any rule was made can be abandoned", async () => {
  await until("deploy staging --image shop/web:1");
  shop.trouble.failAt = "aws_lb_listener_rule.Web_/";
  await shop.run(`${SWITCH} --confirm staging`);
  shop.trouble.failAt = undefined;
  shop.world.targetGroups.set("shop-staging-web-r1-app", { healthy: 0, total: 1 });
  expect((await shop.run("apply staging --confirm staging")).errors[0]).toContain(
    "blue of Web has 0 of 1 targets healthy",
  );
  await shop.does("abandon staging");
  await shop.does(LIVE);
  expect(shop.world.served.join()).toContain("r2");
});
