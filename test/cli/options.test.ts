import { deployedShop, switchedShop } from "./support/two-releases";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const deployed = async (): Promise<void> => void (shop = await deployedShop());
const switched = async (): Promise<void> => void (shop = await switchedShop());

describe("--plan", () => {
  test.each(["deploy --image shop/web:3", "switch", "switch --percent 10", "rollback", "retire", "abandon", "apply"])(
    "%s shows what would happen, and changes nothing",
    async (command) => {
      const [verb, ...options] = command.split(" ");
      await (verb === "rollback" || verb === "retire" ? switched() : deployed());
      const before = shop.snapshot;
      const { status, said } = await shop.run([verb, "staging", "--plan", ...options].join(" "));
      expect(status).toBe(0);
      expect(said).toContain("Would do; nothing was changed: ");
      expect(shop.snapshot).toBe(before);
      expect([shop.world.changes, shop.terminal.asked]).toEqual([[], []]);
      // The folder is as the ledger says again: the next plan shows nothing.
      expect((await shop.does("apply staging")).said).toContain("nothing to change");
    },
  );

  test("still asks what must hold", async () => {
    await deployed();
    shop.world.targetGroups.set("shop-staging-web-r2-app", { healthy: 0, total: 1 });
    expect((await shop.run("switch staging --plan")).status).toBe(1);
  });
});

describe("--ledger-only", () => {
  test.each([
    ["switch", deployed],
    ["rollback", switched],
    ["retire", switched],
    ["abandon", deployed],
  ] as const)("%s edits the ledger only, and needs no credentials", async (verb, given) => {
    await given();
    const { serial } = shop.ledger;
    const world = shop.world.snapshot;
    shop.cloud.hasCredentials = false;
    shop.trouble.unavailable = true;
    const asked = shop.cloud.asked;
    const { said } = await shop.does(`${verb} staging --ledger-only`);
    expect(said).toContain("Written into the ledger; not applied: ");
    expect(said).toContain("Next: twinstack apply staging");
    expect([shop.ledger.serial, shop.world.snapshot, shop.cloud.asked]).toEqual([serial + 1, world, asked]);
    shop.cloud.hasCredentials = true;
    shop.trouble.unavailable = false;
    await shop.does("apply staging");
    expect(shop.world.parameter).toMatch(new RegExp(`^${serial + 1} `));
  });

  test("deploy asks AWS for the newest machine image only: named, it needs no credentials", async () => {
    await deployed();
    shop.cloud.hasCredentials = false;
    const { errors } = await shop.run("deploy staging --ledger-only --image shop/web:3 --confirm staging");
    expect(errors.join(" ")).toMatch(
      /^twinstack: the newest machine image cannot be looked up: .*--machine-image <ami>/,
    );
    const asked = shop.cloud.asked;
    await shop.does("deploy staging --ledger-only --image shop/web:3 --machine-image ami-0fedcba9");
    expect(shop.ledger.services.Web?.colors.green).toMatchObject({ release: "r3", machineImage: "ami-0fedcba9" });
    expect(shop.cloud.asked).toEqual(asked);
  });

  test("deploy writes a release by what registries and AWS say", async () => {
    await deployed();
    const world = shop.world.snapshot;
    await shop.does("deploy staging --ledger-only --image shop/web:3");
    expect([shop.ledger.services.Web?.colors.green?.release, shop.world.snapshot]).toEqual(["r3", world]);
    await shop.does("apply staging");
    expect([...shop.world.groups.values()].map(({ release }) => release)).toEqual(["r1", "r3"]);
  });

  test("what it wrote is carried out by apply, which names the next step, and how others get the ledger", async () => {
    await switched();
    await shop.does("retire staging");
    await shop.does("deploy staging --ledger-only --image shop/web:3");
    shop.isChanged = true;
    const { said } = await shop.does("apply staging");
    expect(said).toContain("To publish the ledger:");
    expect(said).toContain("Next: twinstack verify staging --preview");
  });

  test("what is so already is not written again", async () => {
    await switched();
    const before = shop.snapshot;
    const { status, said } = await shop.run("switch staging --ledger-only --confirm staging");
    expect([status, shop.snapshot]).toEqual([0, before]);
    expect(said).toContain("Nothing to do: green, release r2, has all of Web's traffic already.");
  });

  test("with --plan it does not even write the ledger", async () => {
    await deployed();
    const before = shop.snapshot;
    expect((await shop.run("switch staging --ledger-only --plan")).said).toContain("Would do; nothing was changed");
    expect(shop.snapshot).toBe(before);
  });
});

describe("--push", () => {
  test("commits and pushes the ledger after a transition, and after verify", async () => {
    await deployed();
    await shop.does("switch staging --push");
    await shop.run("verify staging --push");
    expect(shop.committed).toEqual([
      "staging: sends all of Web's traffic to green, release r2; blue, release r1, stays warm without traffic",
      "staging: verified Web r2: passed",
    ]);
  });

  test("says what to type without it, or when it is refused", async () => {
    await deployed();
    expect((await shop.does("switch staging")).said).toContain(`  git add ${shop.ledgerPath}`);
    shop.pushRefusal = "the remote has commits that you do not have";
    expect((await shop.does("rollback staging --push")).said).toContain(
      "The ledger is not pushed: the remote has commits that you do not have.",
    );
  });
});

describe("changes that have nothing to do with the release", () => {
  test("do not come along with a switch, unless they are let", async () => {
    await deployed();
    shop.code = { configuration: "with a bucket" };
    const before = shop.snapshot;
    expect((await shop.run("switch staging --confirm staging")).errors).toEqual([
      "twinstack: the plan would change other things too: create aws_s3_bucket.uploads. Apply them on their own first (twinstack apply), or let them come along: --with-other-changes. Nothing was changed.",
    ]);
    expect(shop.snapshot).toBe(before);
    await shop.does("switch staging --with-other-changes");
    expect(shop.world.state.has("aws_s3_bucket.uploads")).toBe(true);
  });

  test("are applied by apply", async () => {
    await deployed();
    shop.code = { configuration: "with a bucket" };
    expect((await shop.does("apply staging")).said).toContain("changes 1 resources: create aws_s3_bucket.uploads");
    await shop.does("switch staging");
  });

  test("that would lose data are refused everywhere", async () => {
    await deployed();
    shop.code = { configuration: "with a bucket" };
    await shop.does("apply staging");
    shop.code = {};
    for (const command of ["deploy staging --image shop/web:3", "apply staging", "switch staging --with-other-changes"])
      expect((await shop.run(`${command} --confirm staging`)).errors[0]).toContain(
        "the plan would destroy or replace data: delete aws_s3_bucket.uploads.",
      );
    expect(shop.world.state.has("aws_s3_bucket.uploads")).toBe(true);
  });
});

test("every transition ends with what to do next, with the service's name where there are several", async () => {
  shop = new Workshop();
  shop.code = { services: ["Web", "Api"] };
  await shop.does("deploy staging --service Api --live --image shop/web:1");
  const { said } = await shop.does("deploy staging --service Api --image shop/web:2");
  expect(said.split("\n").slice(-4)).toEqual([
    "Next: twinstack verify staging --preview --service Api",
    "  or: twinstack switch staging --service Api",
    "  or: twinstack abandon staging --service Api",
    "  or: twinstack deploy staging --service Api",
  ]);
});

test("two services release independently of each other", async () => {
  shop = new Workshop();
  shop.code = { services: ["Web", "Api"] };
  for (const service of ["Web", "Api"]) {
    await shop.does(`deploy staging --service ${service} --live --image shop/web:1`);
    await shop.does(`deploy staging --service ${service} --image shop/web:2`);
  }
  await shop.does("switch staging --service Api");
  await shop.does("deploy staging --service Web --image shop/web:3");
  await shop.does("rollback staging --service Api");
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100", "33302: shop-staging-api-r1-app 100"]);
  await shop.does("switch staging --service Web");
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r3-app 100", "33302: shop-staging-api-r1-app 100"]);
});
