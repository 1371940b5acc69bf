import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const migration = { container: "app", timeoutSeconds: 900 };
const LIVE = "deploy staging --live --image shop/web:1";
const deploy = (image: number, options = "") => `deploy staging --image shop/web:${image} ${options}`;
const CONTRACT = "--schema-change contract";

async function until(...lines: readonly string[]): Promise<void> {
  shop = new Workshop();
  shop.code = { migration };
  for (const line of lines) await shop.does(line);
}

const changes = () => {
  const { blue, green } = shop.ledger.services.Web!.colors;
  return [blue?.schemaChange, green?.schemaChange];
};

async function refused(line: string): Promise<string> {
  const before = shop.snapshot;
  const { status, errors } = await shop.run(`${line} --confirm ${shop.environment}`);
  expect([status, errors]).toEqual([1, [expect.any(String)]]);
  expect(shop.snapshot).toBe(before);
  return errors[0]!;
}

test("expand, switch, retire, contract: each release keeps what was said of it", async () => {
  await until(LIVE, deploy(2, "--schema-change expand"), "switch staging");
  expect(changes()).toEqual([undefined, "expand"]);
  expect(await refused(deploy(3, CONTRACT))).toBe(
    "twinstack: a contract of the schema may remove what blue, release r1, of Web needs, and rollback returns to that. Remove it first: retire. Then deploy.",
  );
  await shop.does("retire staging");
  await shop.does(deploy(3, CONTRACT));
  await shop.does("switch staging");
  expect(changes()).toEqual(["contract", "expand"]);
  await shop.does("rollback staging");
  expect(shop.world.served.join()).toContain("r2-app 100");
});

test("only the ledger can be edited with it, too, and the rule holds there", async () => {
  await until(LIVE, deploy(2, "--ledger-only"));
  expect(await refused(deploy(3, `${CONTRACT} --ledger-only`))).toContain("Give it up first: abandon. Then deploy.");
});

test("is refused where nothing migrates", async () => {
  await until(LIVE);
  shop.code = {};
  expect(await refused(deploy(2, CONTRACT))).toBe(
    "twinstack: Web has no migration, so no release of it can contract a schema. Give the service a migrate prop in the code, or say nothing of the schema. Nothing was changed.",
  );
});

test("is one of two words", async () => {
  await until(LIVE);
  const { status, errors } = await shop.run(deploy(2, "--schema-change shrink"));
  expect(status).toBe(2);
  expect(errors.join(" ")).toContain("Allowed choices are expand, contract.");
});

test("what was said of the schema alone makes no other release", async () => {
  await until(LIVE);
  expect(await refused(`deploy staging --schema-change expand`)).toContain(
    "release r1 of Web runs the same images, machine image and configuration already",
  );
});

describe("promote", () => {
  /** Production serves r1; staging serves and verified a release of which this was said. */
  async function shops(said: string): Promise<void> {
    await until(LIVE, deploy(7, said), "switch staging");
    shop.clock.pass(31 * 60_000);
    await shop.run("verify staging");
    const { ledger } = shop;
    shop.remove();
    shop = new Workshop("production", "staging");
    shop.code = { migration };
    shop.clock.pass(32 * 60_000);
    await shop.does("deploy production --live --image shop/web:1");
    shop.setLedger(ledger);
  }

  test.each([
    ["expand comes along", "--schema-change expand", "", "expand"],
    ["contract comes along", CONTRACT, "", "contract"],
    ["what was in between is added", "--schema-change expand", CONTRACT, "contract"],
    ["nothing takes a contract back", CONTRACT, "--schema-change expand", "contract"],
    ["nothing said is nothing", "", "", undefined],
  ])("%s", async (_what, said, option, expected) => {
    await shops(said);
    const { said: told } = await shop.does(`promote staging production ${option}`);
    expect(changes()).toEqual([undefined, expected]);
    expect(told.includes("its migration:")).toBe(expected !== undefined);
  });

  test("of a contract is refused while production's idle color runs earlier code", async () => {
    await shops(CONTRACT);
    await shop.does("deploy production --image shop/web:2");
    await shop.run("verify production --preview");
    await shop.does("switch production");
    expect(await refused("promote staging production")).toContain(
      "may remove what blue, release r1, of Web needs, and rollback returns to that. Remove it first: retire.",
    );
    await shop.does("retire production");
    await shop.does("promote staging production");
    expect(changes()).toEqual(["contract", undefined]);
  });

  test("of a contract is refused where production's service has no migration", async () => {
    await shops(CONTRACT);
    shop.code = {};
    expect(await refused("promote staging production")).toContain("Web has no migration");
  });
});
