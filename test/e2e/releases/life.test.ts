import { ShopProject, type Reported } from "./support/shop-project";

/** Against a test that hangs; a slow machine is no failure. */
const LIMIT = 600_000;
const ROUTES = 2;

let shop: ShopProject;

beforeAll(async () => {
  shop = await ShopProject.start();
}, LIMIT);
afterAll(() => shop?.stop());

/** Both routes go to the same. */
const all = (receivers: string) => ({ "/*": receivers, "/api/*": receivers });

/** Runs a verb, counts what it changes in AWS, and prints where its time went. Times are told, never judged. */
async function measured(verb: string, ...options: readonly string[]): Promise<Reported & { mutating: string[] }> {
  await shop.emulator.forgetCalls();
  const report = await shop.run(verb, ...options);
  const calls = await shop.emulator.calls();
  // Whether a color may be scaled in is said afterwards, of at most both: it moves no traffic, and holds nobody up.
  const [mutating, settling] = divided(calls.filter((call) => call.mutating).map(({ action }) => action));
  expect(settling.length).toBeLessThanOrEqual(2);
  const { total, twinstack, synthesis, terraform, aws } = report.time ?? {};
  const shares = `twinstack ${twinstack} s, synthesis ${synthesis} s, terraform ${terraform} s, aws ${aws} s`;
  process.stdout.write(
    `${verb}: rules changed after ${total} s (${shares}); ${mutating.length} + ${settling.length} mutating calls\n`,
  );
  return { ...report, mutating };
}

const divided = (actions: readonly string[]) =>
  [false, true].map((settles) => actions.filter((action) => (action === "PutScalingPolicy") === settles).sort()) as [
    string[],
    string[],
  ];

const counted = ({ changes }: Reported) => changes.map(({ action, type }) => `${action} ${type}`).sort();
const MOVED = ["update aws_lb_listener_rule", "update aws_lb_listener_rule", "update aws_ssm_parameter"];
const CALLS = [...Array<string>(ROUTES).fill("ModifyRule"), "PutParameter"];

describe("the life of a service, with real Terraform", () => {
  let data: string[];

  it("begins with a first release that is live at once", async () => {
    await shop.run("deploy", "--live", ...(await shop.version(1)));
    expect(await shop.reality.served()).toEqual(all("r1 100"));
    expect(await shop.reality.running()).toEqual(["r1"]);
    data = await shop.reality.data();
    // Uploads, access logs, shared files.
    expect(data).toHaveLength(3);
  }, LIMIT);

  it("goes on with a second one beside it, which nobody reaches yet", async () => {
    await shop.run("deploy", ...(await shop.version(2)));
    expect(await shop.reality.served()).toEqual(all("r1 100"));
    expect(await shop.reality.running()).toEqual(["r1", "r2"]);
    await shop.run("verify", "--preview");
    expect(shop.ledger.services.Web?.colors.green?.evidence?.map(({ result }) => result)).toEqual(Array(6).fill("passed"));
  }, LIMIT);

  it("sends a part of the users there, then all: one change per route, and the serial", async () => {
    expect(counted(await measured("switch", "--percent", "10"))).toEqual(MOVED);
    expect(await shop.reality.served()).toEqual(all("r1 90, r2 10"));
    const { mutating, ...report } = await measured("switch");
    expect(counted(report)).toEqual(MOVED);
    expect(mutating).toEqual(CALLS);
    expect(await shop.reality.served()).toEqual(all("r2 100"));
  }, LIMIT);

  it("is taken back by the least that there is to plan", async () => {
    const putBack = shop.checkout();
    await shop.run("rollback", "--ledger-only");
    const planned = await shop.run("apply", "--plan");
    putBack();
    expect(counted(planned)).toEqual(MOVED);
    expect(await shop.reality.served()).toEqual(all("r2 100"));
  }, LIMIT);

  it("is taken back through the load balancer's own API, and Terraform has nothing left to do", async () => {
    const { mutating } = await measured("rollback");
    expect(mutating).toEqual(CALLS);
    expect(await shop.reality.served()).toEqual(all("r1 100"));
    expect(await shop.terraform().plan({ refresh: true })).toEqual([]);
  }, LIMIT);

  it("moves forward again, and loses the color that no longer serves", async () => {
    await shop.run("switch");
    expect(await shop.reality.served()).toEqual(all("r2 100"));
    await shop.run("retire");
    expect(await shop.reality.served()).toEqual(all("r2 100"));
    expect(await shop.reality.running()).toEqual(["r2"]);
    expect(await shop.reality.strangers()).toEqual([]);
    expect(await shop.reality.data()).toEqual(data);
  }, LIMIT);

  it("ends with nothing left", async () => {
    await shop.run("destroy");
    expect(await shop.reality.served()).toEqual({});
    expect(await shop.reality.running()).toEqual([]);
    expect(await shop.reality.data()).toEqual([]);
  }, LIMIT);
});
