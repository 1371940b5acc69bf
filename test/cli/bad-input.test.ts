import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUnusable, planIn } from "../../lib/review/plan/plan-json";
import { CliError } from "../../lib/cli/cli-error";
import { refusal, serve } from "./support/refusal";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

async function serving(environment = "staging", more: "green" | "nothing else" = "nothing else"): Promise<void> {
  shop = new Workshop(environment);
  await serve(shop, more);
}

const refused = (line: string, status: 1 | 2): Promise<string> => refusal(shop, line, status);

const VERBS = ["deploy", "switch", "rollback", "retire", "abandon", "verify", "apply", "status"];

test.each(VERBS)("%s of an environment that the app does not make is wrong usage", async (verb) => {
  shop = new Workshop();
  expect(await refused(`${verb} stagin`, 2)).toBe(`twinstack: the app has no environment "stagin". It has: staging.`);
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

test("apply --plan-json writes the plan for diff, changes nothing, and says where nothing can be written", async () => {
  await serving();
  const folder = mkdtempSync(join(tmpdir(), "twinstack-plan-"));
  const file = join(folder, "plan.json");
  try {
    expect((await shop.run(`apply staging --plan-json ${file}`)).status).toBe(0);
    expect(isUnusable(planIn(readFileSync(file, "utf8")))).toBe(false);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await refused(`apply staging --plan-json ${folder}/nowhere/plan.json`, 1)).toMatch(
      /nowhere\/plan.json cannot be written: .*Name another file: --plan-json <file>\.$/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
  expect(await refused("deploy staging --machine-image ami-999", 1)).toMatch(
    /there is no machine image ami-999 in us-east-1/,
  );
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

test("a command that Commander ends asks for help in one more line at most", async () => {
  shop = new Workshop();
  expect(await shop.run("deploy")).toMatchObject({
    status: 2,
    errors: ["error: missing required argument 'environment'"],
  });
  expect((await shop.run("deploi staging")).status).toBe(2);
});
