import { CliError } from "../../../lib/cli/cli-error";
import { Workshop } from "../support/workshop";
import { arnOf } from "../support/world";

let shop: Workshop;
afterEach(() => shop.remove());

async function running(): Promise<void> {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
  await shop.does("switch staging --percent 10");
  shop.terminal.printed.length = 0;
}

const status = async (line = "status staging") => (await shop.run(line)).said;
const document = async () =>
  JSON.parse(await status("status staging --json")) as { services: { differences: string[] }[] }[];

test("tells on one screen who runs what", async () => {
  await running();
  shop.world.alarms.set("[STAGING] Web green r2: errors", "ALARM");
  shop.clock.pass(3 * 3600_000);
  const said = await status();
  expect(said).toContain("staging: serial 3, applied");
  expect(said).toMatch(/Web +blue +r1 +90 % +1\/1 +3 h +live +quiet/);
  expect(said).toMatch(/Web +green +r2 +10 % +1\/1 +3 h +live +\[STAGING\] Web green r2: errors/);
  expect(said).toContain("database shop-staging-database: available, last backup 3 h ago");
  expect(said).toContain("certificate ends in 191 days, 2027-06-01");
  expect(said).not.toContain("What is live is not what the ledger says");
});

test.each([
  ["switch staging", /green +r2 +100 % .* live/],
  ["switch staging", /blue +r1 +0 % .* previous/],
  ["rollback staging", /green +r2 +0 % .* deployed/],
])("after %s it matches %s", async (line, words) => {
  await running();
  await shop.does(line);
  expect(await status()).toMatch(words);
});

test("tells where the load balancer does not do what the ledger says", async () => {
  await running();
  const rule = shop.world.rules.get("aws_lb_listener_rule.Web_/*")!;
  shop.world.rules.set("aws_lb_listener_rule.Web_/*", {
    ...rule,
    forwards: [{ targetGroupArn: arnOf("shop-staging-web-r2-app"), weight: 100 }],
  });
  expect((await document())[0]?.services[0]?.differences).toEqual([
    "the rule for */* forwards to shop-staging-web-r2-app 100, not as the ledger says",
  ]);
  shop.world.rules.delete("aws_lb_listener_rule.Web_/*");
  shop.world.targetGroups.delete("shop-staging-web-r1-app");
  expect((await document())[0]?.services[0]?.differences).toEqual([
    "there is no rule for */*",
    "target group shop-staging-web-r1-app does not exist",
  ]);
  expect(await status()).toContain("What is live is not what the ledger says:");
});

test("tells a ledger that is not applied, or not the environment's", async () => {
  await running();
  await shop.does("switch staging --ledger-only");
  expect(await status()).toContain("staging: serial 4, not applied to its end");
  shop.world.parameter = "9 0123456789ab";
  expect(await status()).toMatch(/staging: serial 4, .*has serial 4, but staging applied serial 9 already/);
});

test("an environment that was never deployed is one line", async () => {
  shop = new Workshop();
  const said = await status("status");
  expect(said).toBe(
    "staging: does not exist (never applied, or destroyed since). To make it: twinstack apply staging\n",
  );
});

test("an environment that was destroyed is one line too, and no release of its ledger is called live", async () => {
  await running();
  await shop.does("destroy staging");
  shop.world.parameter = undefined;
  expect(await status("status staging")).toBe(
    "staging: does not exist (never applied, or destroyed since); its ledger, serial 3, has Web blue r1, Web green r2. To make it: twinstack apply staging\n",
  );
});

test("where no environment could be asked, that is a failure", async () => {
  await running();
  shop.cloud.hasCredentials = false;
  const { status: exit, errors } = await shop.run("status");
  expect([exit, errors.join(" ")]).toEqual([1, expect.stringContaining("no environment could be asked. there are no")]);
});

test("while the code is broken, the last synthesis says what to ask about", async () => {
  await running();
  shop.broken = new CliError("the app failed", "The app says:\n[staging] no such file");
  const { status: exit, said } = await shop.run("status staging");
  expect(exit).toBe(0);
  expect(said).toContain("[staging] no such file\nSo this is by the last synthesis.");
  expect(said).toMatch(/Web +green +r2 +10 %/);
});

test("an environment without a release is one, and a database that is gone is missing", async () => {
  shop = new Workshop();
  await shop.does("apply staging");
  shop.terminal.printed.length = 0;
  shop.world.backups.clear();
  const said = await status("status");
  expect(said).toMatch(/Web +nothing runs/);
  expect(said).toContain("database shop-staging-database: missing, no backup");
});

test("of all environments those that can be reached are told, and why the others cannot", async () => {
  shop = new Workshop("staging", "production");
  shop.setLedger({ environment: "production", serial: 0, services: { Web: { traffic: { blue: 100 }, colors: {} } } });
  const { status: exit, said } = await shop.run("status");
  expect(exit).toBe(0);
  expect(said).toContain("staging: does not exist");
  expect(said).toMatch(/production: the ledger is not sound/);
  expect((await shop.run("status production")).status).toBe(1);
});

test("an app without environments is told so", async () => {
  shop = new Workshop();
  const { outside } = shop;
  const project = { ...outside.project, synthesize: async () => [] };
  jest.spyOn(shop, "outside", "get").mockReturnValue({ ...outside, project });
  expect(await shop.run("status")).toMatchObject({
    status: 1,
    errors: ["twinstack: the app makes no environment. Add an EnvironmentStack to it."],
  });
});
