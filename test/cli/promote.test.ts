import { FakeTerminal } from "./support/fake-terminal";
import { DIGEST, Workshop } from "./support/workshop";
import type { LedgerContent } from "../../lib/release/ledger-content";

let production: Workshop;
afterEach(() => production.remove());

/** Production, which serves r1, beside a staging that served and verified another release for so many minutes. */
async function shops(minutes: number, { verified = true } = {}): Promise<LedgerContent> {
  const staging = new Workshop("staging");
  await staging.does("deploy staging --live --image shop/web:1");
  await staging.does("deploy staging --image shop/web:7");
  await staging.does("switch staging");
  staging.clock.pass(minutes * 60_000);
  if (verified) await staging.run("verify staging");
  const { ledger } = staging;
  staging.remove();
  production = new Workshop("production", "staging");
  production.clock.pass((minutes + 1) * 60_000);
  await production.does("deploy production --live --image shop/web:1");
  production.world.changes.length = 0;
  production.setLedger(ledger);
  return ledger;
}

const promote = (options = "--confirm production") => production.run(`promote staging production ${options}`);

async function refused(options?: string): Promise<string> {
  const before = production.snapshot;
  const { status, errors } = await promote(options);
  expect([status, errors]).toEqual([1, [expect.any(String)]]);
  expect(production.snapshot).toBe(before);
  return errors[0] as string;
}

test("takes the exact digests that were served and verified, and says first what differs", async () => {
  const before = await shops(31);
  const { status, said } = await promote();
  expect(status).toBe(0);
  const { green } = production.ledger.services.Web!.colors;
  expect(green).toMatchObject({ release: "r2", containers: { app: { image: DIGEST("7") } } });
  expect(green?.deployed?.from).toBe("staging r2");
  expect(said.split("\n").slice(0, 4)).toEqual([
    "staging runs blue r1, green r2 (100 %); release r2 served all users for 31 min and passed every check",
    "production runs blue r1 (100 %)",
    `  app: ${DIGEST("7")}`,
    "Sizes, routes and containers are the same.",
  ]);
  expect(production.ledgerOf("staging")).toEqual(before);
  expect(production.world.served).toEqual(["33002: shop-production-web-r1-app 100"]);
});

test("production asks for its name", async () => {
  await shops(31);
  production.terminal = new FakeTerminal(["staging"]);
  expect(await refused("")).toBe(
    `twinstack: "staging" is not the name of the environment, production. Nothing was changed.`,
  );
  expect(production.terminal.asked).toEqual(["Go on? Type the environment's name: "]);
});

test("refuses what did not serve long enough; --hotfix shortens that, and is recorded", async () => {
  await shops(10);
  expect(await refused()).toMatch(
    /staging: release r2 has served all users for 10 min, not for 30 min\. Wait \d+ min; or cut it short, which is recorded: --hotfix "<reason>"\. Nothing was changed\./,
  );
  expect((await promote(`--hotfix "the checkout is down" --confirm production`)).status).toBe(0);
  expect(production.ledger.services.Web?.colors.green?.deployed).toMatchObject({
    hotfix: "the checkout is down",
    from: "staging r2",
  });
});

test("a hotfix never shortens the checks", async () => {
  await shops(10, { verified: false });
  expect(await refused(`--hotfix "the checkout is down" --confirm production`)).toMatch(
    /staging: release r2 is not verified: targets-healthy missing/,
  );
});

test("refuses what production serves already, and to promote an environment to itself", async () => {
  await shops(31);
  await promote();
  await production.run("verify production --preview");
  await production.does("switch production");
  expect(await refused()).toMatch(
    /production serves the images of release r2 already, as r2\. There is nothing to promote/,
  );
  expect((await production.run("promote production production --confirm production")).errors).toEqual([
    "twinstack: production cannot be promoted to itself. Name the environment that served it, then the one that gets it: twinstack promote staging production.",
  ]);
});

test.each([
  ["promote stagin production", `twinstack: the app has no environment "stagin". It has: production, staging.`],
  ["promote staging prod", `twinstack: the app has no environment "prod". It has: production, staging.`],
])("%s is wrong usage", async (line, message) => {
  await shops(31);
  expect(await production.run(line)).toMatchObject({ status: 2, errors: [message] });
});

test("a source whose traffic is split has nothing to promote", async () => {
  const ledger = await shops(31);
  const { Web } = ledger.services;
  production.setLedger({ ...ledger, services: { Web: { ...Web!, traffic: { blue: 50, green: 50 } } } });
  expect(await refused()).toContain("no release of Web has all of the traffic of staging");
});

test("deploy --hotfix is recorded too, and the switch asks for every check all the same", async () => {
  await shops(31);
  await production.does(`deploy production --image shop/web:8 --hotfix "the checkout is down"`);
  expect(production.ledger.services.Web?.colors.green?.deployed?.hotfix).toBe("the checkout is down");
  expect((await production.run("switch production --confirm production")).errors[0]).toContain(
    "release r2 is not verified",
  );
});
