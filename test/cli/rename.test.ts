import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

async function live(): Promise<void> {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
}

test("gives a service another name in the ledger, and says what to do then", async () => {
  await live();
  const changes = shop.world.changes.length;
  const { said } = await shop.does("rename staging Web Shop");
  expect(said).toContain("calls service Web Shop; what it runs and who serves stay as they are");
  expect(said).toContain("twinstack apply staging");
  expect(shop.ledger.serial).toBe(2);
  expect(shop.ledger.services.Shop).toMatchObject({
    traffic: { blue: 100 },
    formerly: [{ name: "Web", lastRelease: 1 }],
  });
  expect(shop.world.changes).toHaveLength(changes);
});

test("works where the code has the new id already, and cannot be synthesized before the ledger has it", async () => {
  await live();
  shop.broken = new Error("the ledger has a service Web, and the app has none");
  await shop.does("rename staging Web Shop");
  expect(Object.keys(shop.ledger.services)).toEqual(["Shop"]);
});

test("shows with --plan what it would do, and changes nothing", async () => {
  await live();
  const before = shop.snapshot;
  expect((await shop.run("rename staging Web Shop --plan")).said).toContain("calls service Web Shop");
  expect(shop.snapshot).toBe(before);
});

test.each([
  ["rename stagin Web Shop", /the app has no environment "stagin"/],
  ["rename staging Api Shop", /"Api"/],
  ["rename staging Web 7up", /"7up" cannot name a service/],
  ["rename staging Web", /missing required argument 'name'/],
])("%s is refused, and changes nothing", async (line, rule) => {
  await live();
  const before = shop.snapshot;
  const { status, errors } = await shop.run(`${line} --confirm staging`);
  expect([status, errors.join(" ")]).toEqual([expect.any(Number), expect.stringMatching(rule)]);
  expect(status).not.toBe(0);
  expect(shop.snapshot).toBe(before);
});
