import { FakeTerminal } from "./support/fake-terminal";
import { OTHER } from "./support/fake-terraform";
import { refusal, serve } from "./support/refusal";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

async function serving(environment = "staging", more: "green" | "nothing else" = "nothing else"): Promise<void> {
  shop = new Workshop(environment);
  await serve(shop, more);
}

const refused = (line: string, status: 1 | 2): Promise<string> => refusal(shop, line, status);

test.each(["deploy --image shop/web:2", "switch", "rollback", "retire", "abandon", "verify --preview", "apply"])(
  "%s without AWS credentials",
  async (command) => {
    await serving("staging", "green");
    shop.cloud.hasCredentials = false;
    const [verb, ...options] = command.split(" ");
    expect(await refused([verb, "staging", ...options].join(" "), 1)).toMatch(/there are no AWS credentials\. Sign in/);
  },
);

test.each([
  "deploy --image shop/web:2",
  "switch",
  "rollback",
  "retire",
  "abandon",
  "verify --preview",
  "apply",
  "status",
])("%s with credentials of another account", async (command) => {
  await serving("staging", "green");
  shop.cloud.account = "999999999999";
  const [verb, ...options] = command.split(" ");
  expect(await refused([verb, "staging", ...options].join(" "), 1)).toBe(
    "twinstack: staging lives in AWS account 123456789012, but these credentials are of 999999999999 (arn:aws:iam::999999999999:user/test). Use credentials of that account: AWS_PROFILE, or aws sso login. Nothing was changed.",
  );
});

test.each(["deploy --image shop/web:3", "switch", "retire"])(
  "%s in an environment that does not exist, whose ledger has releases",
  async (command) => {
    await serving("staging", "green");
    await shop.does("destroy staging");
    shop.world.parameter = undefined;
    shop.world.changes.length = 0;
    const [verb, ...options] = command.split(" ");
    expect(await refused([verb, "staging", ...options].join(" "), 1)).toMatch(
      /^twinstack: .*(does not exist: it was never applied, or destroyed since; and its ledger has releases already\. Make it first, with them: twinstack apply staging\. Nothing was changed\.)$/,
    );
  },
);

test("the account that counts is the code's, also where the last synthesis named another one", async () => {
  await serving("staging", "green");
  await shop.does("switch staging");
  const { outside } = shop;
  const former = outside.project.lastManifests().map((manifest) => ({ ...manifest, account: "999999999999" }));
  const project = { ...outside.project, lastManifests: () => former };
  jest.spyOn(shop, "outside", "get").mockReturnValue({ ...outside, project });
  await shop.does("rollback staging");
});

test.each([
  ["promote staging staging", /staging cannot be promoted to itself/],
  ['rename staging Web "a b"', /"a b" cannot name a service/],
  ["deploy staging --image shop/web@sha256:00", /a digest is sha256: and 64/],
  ["deploy staging --image app", /--image app names no image/],
  ["deploy staging --machine-image newest", /"newest" is no machine image/],
])("%s is wrong usage", async (command, message) => {
  await serving();
  expect(await refused(command, 2)).toMatch(message);
});

test("an image of another repository is refused before anybody looks it up", async () => {
  await serving();
  shop.registry = { resolve: () => Promise.reject(new Error("was asked")) };
  expect(await refused("deploy staging --image other/web:2", 1)).toMatch(/and this one is of docker\.io\/other\/web/);
});

test.each([
  ["switch", "green"],
  ["retire", "green"],
  ["abandon", "green"],
  ["deploy --image shop/web:3", "green"],
] as const)("%s with no terminal and no --confirm is wrong usage", async (command, more) => {
  await serving("staging", more);
  const [verb, ...options] = command.split(" ");
  const line =
    "twinstack: there is no terminal to ask on, and nothing was confirmed. In a script say it: --confirm staging. Nothing was changed.";
  expect(await refused([verb, "staging", ...options].join(" "), 2)).toBe(line);
  if (verb !== "deploy") expect(await refused(`${verb} staging --ledger-only`, 2)).toBe(line);
});

test("rollback with no terminal and no --confirm is wrong usage", async () => {
  await serving("staging", "green");
  await shop.does("switch staging");
  shop.world.changes.length = 0;
  expect(await refused("rollback staging", 2)).toMatch(/In a script say it: --confirm staging/);
});

test("a wrong name", async () => {
  await serving("production", "green");
  expect(await refused("abandon production --confirm prod", 1)).toBe(
    `twinstack: "prod" is not the name of the environment, production. Nothing was changed.`,
  );
  shop.terminal = new FakeTerminal(["producton"]);
  expect(await refused("abandon production", 1)).toBe(
    `twinstack: "producton" is not the name of the environment, production. Nothing was changed.`,
  );
  expect(shop.terminal.asked).toEqual(["Go on? Type the environment's name: "]);
});

test("a state that somebody else holds: who, and since when", async () => {
  await serving("staging", "green");
  shop.world.lock = OTHER;
  const line =
    "twinstack: alice@laptop holds the state of staging, since 2026-11-21T08:57:00Z (3 min), with apply; lock 5b1c. Wait until they are done. If that process was killed: twinstack unlock staging. Nothing was changed.";
  for (const verb of ["switch", "retire", "abandon", "apply"])
    expect(await refused(`${verb} staging --confirm staging`, 1)).toBe(line);
});

test("a checkout that is stale", async () => {
  await serving("staging", "green");
  const old = shop.ledger;
  await shop.does("switch staging");
  shop.ledger = old;
  shop.world.changes.length = 0;
  for (const command of ["switch staging", "rollback staging", "apply staging", "verify staging", "retire staging"])
    expect(await refused(`${command}${command.startsWith("verify") ? "" : " --confirm staging"}`, 1)).toMatch(
      /staging\.json has serial 2, but staging applied serial 3 already\. This checkout is stale: pull\./,
    );
});

test("a ledger that skipped a serial", async () => {
  await serving("staging", "green");
  shop.ledger = { ...shop.ledger, serial: 4 };
  expect(await refused("switch staging --confirm staging", 1)).toMatch(
    /has serial 4, but staging applied only serial 2\. The ledger is several transitions ahead/,
  );
});

test("another ledger with the same serial", async () => {
  await serving("staging", "green");
  const { Web } = shop.ledger.services;
  shop.ledger = { ...shop.ledger, services: { Web: { ...Web!, colors: { blue: Web!.colors.blue } } } };
  expect(await refused("apply staging --confirm staging", 1)).toMatch(
    /staging applied another ledger with the same serial, 2\. Somebody else used that number: pull\./,
  );
});

test("a ledger that is not sound", async () => {
  await serving("staging", "green");
  const { Web } = shop.ledger.services;
  shop.ledger = { ...shop.ledger, services: { Web: { ...Web!, traffic: { blue: 70, green: 20 } } } };
  expect(await refused("switch staging --confirm staging", 1)).toMatch(/^twinstack: the ledger is not sound: .*90/);
});

test("an alarm that rings already, with --bake", async () => {
  await serving("staging", "green");
  for (const name of shop.world.alarms.keys()) shop.world.alarms.set(name, "ALARM");
  expect(await refused("switch staging --bake 15m --confirm staging", 1)).toBe(
    `twinstack: "[STAGING] Web green r2: errors" of Web green rings already. Find out why first; --bake watches for alarms that begin. Nothing was changed.`,
  );
});

test("a color that is not healthy", async () => {
  await serving("staging", "green");
  shop.world.targetGroups.set("shop-staging-web-r2-app", { healthy: 0, total: 1 });
  expect(await refused("switch staging --confirm staging", 1)).toMatch(
    /green of Web has 0 of 1 targets healthy \(1 unhealthy/,
  );
});

describe("in a protected environment", () => {
  beforeEach(async () => {
    await serving("production", "green");
    await shop.run("verify production --preview");
    shop.world.changes.length = 0;
  });

  const switches = () => refused("switch production --confirm production", 1);

  test("evidence that is missing", async () => {
    await shop.does("deploy production --image shop/web:3");
    shop.world.changes.length = 0;
    expect(await switches()).toMatch(
      /^twinstack: release r3 is not verified: targets-healthy missing; .*Run the checks: twinstack verify production --preview\. They count for 1 h/,
    );
  });

  test("evidence that is too old", async () => {
    shop.clock.pass(61 * 60_000);
    expect(await switches()).toMatch(/release r2 is not verified: targets-healthy too old \(2026-11-21T09:00:10Z\)/);
  });

  test("evidence of a check that failed", async () => {
    shop.answer = { status: 500, headers: {} };
    const verified = await shop.run("verify production --preview");
    expect([verified.status, verified.errors[0]]).toEqual([
      1,
      expect.stringContaining("release r2 of Web failed answers"),
    ]);
    expect(await switches()).toMatch(/release r2 is not verified: answers failed \(app: .* answers 500, not 200\)/);
  });

  test("evidence for another release", async () => {
    const { Web } = shop.ledger.services;
    const { evidence, ...green } = Web!.colors.green!;
    const blue = { ...Web!.colors.blue!, evidence };
    shop.ledger = { ...shop.ledger, services: { Web: { ...Web!, colors: { blue, green } } } };
    expect(await switches()).toMatch(/release r2 is not verified: targets-healthy missing/);
  });

  test("the same without credentials, where only the ledger is edited", async () => {
    shop.cloud.hasCredentials = false;
    shop.clock.pass(61 * 60_000);
    expect(await refused("switch production --ledger-only --confirm production", 1)).toMatch(/r2 is not verified/);
  });
});

test("uncommitted changes of the ledger are warned of, except where only the ledger is edited", async () => {
  await serving("staging", "green");
  shop.isChanged = true;
  expect((await shop.does("switch staging")).said).toMatch(
    /Warning: .*staging\.json has changes that are not committed/,
  );
  expect((await shop.does("rollback staging --ledger-only")).said).not.toContain("Warning");
});
