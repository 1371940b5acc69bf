import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

/** Blue serves r1, green runs r2, and r2 is verified. */
async function waiting(): Promise<void> {
  shop = new Workshop("production");
  await shop.does("deploy production --live --image shop/web:1");
  await shop.does("deploy production --image shop/web:2");
  expect((await shop.run("verify production --preview")).status).toBe(0);
}

const R1 = ["33002: shop-production-web-r1-app 100"];
const R2 = ["33002: shop-production-web-r2-app 100"];

describe("switch --bake", () => {
  const ALARM = "[PRODUCTION] Web green r2: errors";

  test("watches for the time that was asked for, and leaves traffic where it is", async () => {
    await waiting();
    const start = shop.clock.now().getTime();
    const { said } = await shop.does("switch production --bake 15m");
    expect(said).toContain("No alarm of Web green rang in 15 min");
    expect((shop.clock.now().getTime() - start) / 60_000).toBeCloseTo(15, 0);
    expect(shop.world.served).toEqual(R2);
  });

  test("moves traffic back by itself when an alarm begins to ring", async () => {
    await waiting();
    shop.clock.whileSleeping = () => shop.world.served.join() === R2.join() && shop.world.alarms.set(ALARM, "ALARM");
    const { status, errors } = await shop.run("switch production --bake 15m --push --confirm production");
    expect([status, errors]).toEqual([
      1,
      [
        expect.stringMatching(
          /^twinstack: "\[PRODUCTION\] Web green r2: errors" began to ring \d+ s after the switch, and traffic was moved back\. Read the logs of green: twinstack logs production --service Web --release r2; then abandon it, or deploy a new one\.$/,
        ),
      ],
    ]);
    expect(shop.world.served).toEqual(R1);
    expect(shop.ledger.services.Web).toMatchObject({ traffic: { blue: 100 } });
    expect(shop.committed).toHaveLength(2);
    expect(shop.committed[1]).toContain("back to blue, release r1");
  });

  test("that is interrupted says where traffic stays, and how it moves back", async () => {
    await waiting();
    shop.clock.whileSleeping = () => shop.world.served.join() === R2.join() && shop.terminal.interruption.abort();
    const { status, errors } = await shop.run("switch production --bake 15m --confirm production");
    expect([status, errors]).toEqual([
      1,
      [
        expect.stringMatching(
          /^twinstack: interrupted after \d+ s of 15 min: nobody watches the alarms of Web any more\. Traffic stays on green, release r2\. To move it back: twinstack rollback production\.$/,
        ),
      ],
    ]);
    expect(shop.world.served).toEqual(R2);
  });

  test("watches a first release too, and says that there is no way back", async () => {
    shop = new Workshop("production");
    await shop.does("deploy production --image shop/web:1");
    await shop.run("verify production --preview");
    const first = "[PRODUCTION] Web blue r1: errors";
    shop.clock.whileSleeping = () => shop.world.served.join() === R1.join() && shop.world.alarms.set(first, "ALARM");
    const { status, errors } = await shop.run("switch production --bake 1m --confirm production");
    expect([status, errors]).toEqual([
      1,
      [expect.stringContaining("nothing served before that traffic could go back to")],
    ]);
    expect(shop.world.served).toEqual(R1);
  });

  test("prints one document with --json, which says that it moved traffic back", async () => {
    await waiting();
    shop.clock.whileSleeping = () => shop.world.served.join() === R2.join() && shop.world.alarms.set(ALARM, "ALARM");
    const before = shop.terminal.printed.length;
    await shop.run("switch production --bake 15m --json --confirm production");
    const [document, ...more] = shop.terminal.printed.slice(before);
    expect(JSON.parse(document!)).toEqual({
      result: "failed",
      rule: expect.stringContaining("and traffic was moved back"),
      remedy: expect.stringContaining("Read the logs of green"),
    });
    expect(more).toEqual([]);
  });
});
