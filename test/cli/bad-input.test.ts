import { CliError } from "../../lib/cli/cli-error";
import { FakeTerminal } from "./support/fake-terminal";
import { OTHER } from "./support/fake-terraform";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

/** Blue serves r1; green, if asked for, runs r2. */
async function serving(environment = "staging", more: "green" | "nothing else" = "nothing else"): Promise<void> {
  shop = new Workshop(environment);
  await shop.does(`deploy ${environment} --live --image shop/web:1`);
  if (more === "green") await shop.does(`deploy ${environment} --image shop/web:2`);
  shop.world.changes.length = 0;
}

/** Runs a command that is refused: one line, the status, and nothing is changed. */
async function refused(line: string, status: 1 | 2): Promise<string> {
  const [before, printed] = [shop.snapshot, shop.terminal.printed.length];
  const ended = await shop.run(line);
  expect({ ...ended, said: "" }).toEqual({ status, errors: [expect.any(String)], said: "" });
  expect(shop.snapshot).toBe(before);
  expect(shop.world.changes).toEqual([]);
  expect(shop.terminal.printed).toHaveLength(printed);
  return ended.errors[0] as string;
}

const VERBS = ["deploy", "switch", "rollback", "retire", "abandon", "verify", "apply", "status"];

test.each(VERBS)("%s of an environment that the app does not make is wrong usage", async (verb) => {
  shop = new Workshop();
  expect(await refused(`${verb} stagin`, 2)).toBe(
    `twinstack: the app has no environment "stagin". It has: staging.`,
  );
});

test.each(["deploy", "switch", "rollback", "retire", "abandon", "verify"])(
  "%s of a service that the environment does not have is wrong usage",
  async (verb) => {
    await serving();
    expect(await refused(`${verb} staging --service Wbe`, 2)).toBe(
      `twinstack: staging has no service "Wbe". It has: Web.`,
    );
  },
);

test.each(["deploy", "switch", "rollback", "retire", "abandon", "verify"])(
  "%s of one of several services without saying which is wrong usage",
  async (verb) => {
    await serving();
    shop.code = { services: ["Web", "Api"] };
    expect(await refused(`${verb} staging`, 2)).toBe(
      "twinstack: staging has several services. Name one: --service Web. It has: Web, Api.",
    );
  },
);

test("apply is about the whole environment, however many services it has", async () => {
  await serving();
  shop.code = { services: ["Web", "Api"] };
  expect((await shop.does("apply staging")).said).toContain("nothing to change");
  shop.code = { services: [] };
  expect((await shop.run("apply staging --plan")).status).toBe(0);
});

test("an option that there is not, and a color where an environment is meant, are wrong usage", async () => {
  await serving();
  expect(await refused("retire staging --blue", 2)).toBe("error: unknown option '--blue'");
  expect(await refused("switch staging green", 2)).toBe(
    "error: too many arguments for 'switch'. Expected 1 argument but got 2.",
  );
});

test("an image that its registry does not have", async () => {
  await serving();
  const error = new CliError("docker.io/shop/web has no tag 9.9", "Its newest is 1.2. Nothing was changed.");
  shop.registry = { resolve: () => Promise.reject(error) };
  expect(await refused("deploy staging --image shop/web:9.9", 1)).toBe(`twinstack: ${error.message}`);
});

test("an image that cannot run on the instance type", async () => {
  await serving();
  shop.code = { architecture: "arm64" };
  expect(await refused("deploy staging --image shop/web:2", 1)).toMatch(/x86_64.*arm64.*Nothing was changed/);
});

test("an image of another repository than before", async () => {
  await serving();
  const digest = `docker.io/evil/web@sha256:${"a".repeat(64)}`;
  expect(await refused(`deploy staging --image ${digest}`, 1)).toMatch(/docker\.io\/shop\/web.*Nothing was changed/);
});

test.each([
  ["worker=shop/web:2", `twinstack: Web has no container "worker". It has: app.`],
  ["app=", "twinstack: --image app= names no image. Write --image app=<repository>:<tag>."],
])("--image %s", async (image, line) => {
  await serving();
  expect(await refused(`deploy staging --image ${image}`, 2)).toBe(line);
});

test("a machine image that there is not", async () => {
  await serving();
  expect(await refused("deploy staging --machine-image ami-999", 1)).toMatch(/there is no machine image ami-999 in us-east-1/);
});

test("a deploy that would change nothing", async () => {
  await serving();
  expect(await refused("deploy staging --image shop/web:1", 1)).toBe(
    "twinstack: release r1 of Web runs the same images, machine image and configuration already. To make a new release of them all the same: --again.",
  );
});

test("a first release without an image", async () => {
  shop = new Workshop();
  expect(await refused("deploy staging", 2)).toBe(
    "twinstack: container app of Web has no image yet. Say which one to run: --image app=<repository>:<tag>.",
  );
});

test("switch with nothing deployed", async () => {
  shop = new Workshop();
  expect(await refused("switch staging", 1)).toBe(
    `twinstack: the ledger of staging has no service "Web". It has none yet: deploy a first release.`,
  );
  await shop.does("deploy staging --live --image shop/web:1");
  shop.world.changes.length = 0;
  expect(await refused("switch staging", 1)).toBe(
    "twinstack: green runs no release; blue, release r1, has all of Web's traffic. Deploy one first.",
  );
});

test("rollback after retire", async () => {
  await serving("staging", "green");
  await shop.does("switch staging");
  await shop.does("retire staging");
  shop.world.changes.length = 0;
  expect(await refused("rollback staging --confirm staging", 1)).toBe(
    "twinstack: green, release r2, has all of Web's traffic; blue runs nothing that could take it back. Deploy the images of the former release again, verify and switch.",
  );
});

test.each(["0", "-5", "101", "12.5", "ten", "1e2", ""])("switch --percent %s is wrong usage", async (share) => {
  await serving("staging", "green");
  expect(await refused(`switch staging --percent "${share}"`, 2)).toBe(
    `error: option '--percent <number>' argument '${share}' is invalid. A share is a whole number from 1 to 100. To take all traffic away from a release again: rollback.`,
  );
});

test.each(["0m", "15", "soon"])("switch --bake %s is wrong usage", async (time) => {
  await serving("staging", "green");
  expect(await refused(`switch staging --bake ${time}`, 2)).toMatch(/It must be a time such as 90s, 15m or 1h/);
});

test.each(["deploy --image shop/web:2", "switch", "rollback", "retire", "abandon", "verify --preview", "apply"])(
  "%s without AWS credentials",
  async (command) => {
    await serving("staging", "green");
    shop.cloud.hasCredentials = false;
    const [verb, ...options] = command.split(" ");
    expect(await refused([verb, "staging", ...options].join(" "), 1)).toMatch(/there are no AWS credentials\. Sign in/);
  },
);

test.each(["deploy --image shop/web:2", "switch", "rollback", "retire", "abandon", "verify --preview", "apply", "status"])(
  "%s with credentials of another account",
  async (command) => {
    await serving("staging", "green");
    shop.cloud.account = "999999999999";
    const [verb, ...options] = command.split(" ");
    expect(await refused([verb, "staging", ...options].join(" "), 1)).toBe(
      "twinstack: staging lives in AWS account 123456789012, but these credentials are of 999999999999 (arn:aws:iam::999999999999:user/test). Use credentials of that account: AWS_PROFILE, or aws sso login. Nothing was changed.",
    );
  },
);

test.each([
  ["switch", "green"],
  ["retire", "green"],
  ["abandon", "green"],
  ["deploy --image shop/web:3", "green"],
] as const)("%s with no terminal and no --confirm is wrong usage", async (command, more) => {
  await serving("staging", more);
  const [verb, ...options] = command.split(" ");
  const line = "twinstack: there is no terminal to ask on, and nothing was confirmed. In a script say it: --confirm staging. Nothing was changed.";
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
  expect(await refused("switch staging --confirm staging", 1)).toMatch(/green of Web has 0 of 1 targets healthy \(1 unhealthy/);
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
    expect([verified.status, verified.errors[0]]).toEqual([1, expect.stringContaining("release r2 of Web failed answers")]);
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
  expect((await shop.does("switch staging")).said).toMatch(/Warning: .*staging\.json has changes that are not committed/);
  expect((await shop.does("rollback staging --ledger-only")).said).not.toContain("Warning");
});

test("a command that Commander ends asks for help in one more line at most", async () => {
  shop = new Workshop();
  expect(await shop.run("deploy")).toMatchObject({ status: 2, errors: ["error: missing required argument 'environment'"] });
  expect((await shop.run("deploi staging")).status).toBe(2);
});
