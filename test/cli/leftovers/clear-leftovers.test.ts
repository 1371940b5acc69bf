import { FakeTerminal } from "../support/fake-terminal";
import { OTHER } from "../support/fake-terraform";
import { Workshop } from "../support/workshop";
import { arnOf } from "../support/world";

let shop: Workshop;
beforeEach(async () => {
  shop = new Workshop();
  await shop.does("deploy staging --live --image shop/web:1");
  await shop.does("deploy staging --image shop/web:2");
  shop.world.changes.length = 0;
});
afterEach(() => shop.remove());

const group = (name: string, more = {}) => {
  const blue = shop.world.groups.get("shop-staging-web-r1-1")!;
  shop.world.groups.set(name, { ...blue, name, targetGroupArns: [], ...more });
};

test("instances that serve nobody are told, and removed with consent", async () => {
  group("shop-staging-web-r9-1", { release: "r9", color: "green" });
  const before = shop.snapshot;
  expect((await shop.run("switch staging")).status).toBe(2);
  expect(shop.snapshot).toBe(before);
  shop.terminal = new FakeTerminal(["y", "y"]);
  const { status, said } = await shop.run("switch staging");
  expect([status, shop.terminal.asked]).toEqual([0, ["Clear that up first? [y/N] ", "Go on? [y/N] "]]);
  expect(said).toContain("staging: a former apply was interrupted. Terraform does not know:");
  expect(said).toContain("1 instance(s) of Web green r9, group shop-staging-web-r9-1: serves nobody, will be removed");
  expect(shop.world.changes[0]).toBe("remove shop-staging-web-r9-1");
});

test("with --plan nothing is looked for, and nothing cleared", async () => {
  group("shop-staging-web-r9-1");
  const before = shop.snapshot;
  expect((await shop.run("switch staging --plan")).status).toBe(0);
  expect(shop.snapshot).toBe(before);
});

test("while somebody else's apply is at work nothing counts as left over", async () => {
  group("shop-staging-web-r3-1", { release: "r3" });
  shop.world.lock = OTHER;
  expect((await shop.run("switch staging --confirm staging")).errors[0]).toContain("alice@laptop holds the state");
  expect(shop.world.changes).toEqual([]);
  expect(shop.world.groups.has("shop-staging-web-r3-1")).toBe(true);
});

test("a group that serves users is taken over, not removed", async () => {
  shop.world.state.delete("aws_autoscaling_group.Web_blue");
  const { said } = await shop.does("apply staging");
  expect(said).toContain("group shop-staging-web-r1-1, which serves users: Terraform will take it over");
  expect(shop.world.changes).toEqual(["adopt aws_autoscaling_group.Web_blue"]);
  expect(shop.world.groups.has("shop-staging-web-r1-1")).toBe(true);
});

test("a group that serves users and that no ledger knows is told, and left alone", async () => {
  shop.world.targetGroups.set("shop-staging-web-r7-app", { healthy: 1, total: 1 });
  group("shop-staging-web-r7-1", { release: "r7", targetGroupArns: [arnOf("shop-staging-web-r7-app")] });
  const rule = { arn: "rule:x", priority: 40_000, path: "/old/*", preview: undefined };
  shop.world.rules.set("x", { ...rule, forwards: [{ targetGroupArn: arnOf("shop-staging-web-r7-app"), weight: 100 }] });
  const { said } = await shop.does("apply staging");
  expect(said).toContain("which serves users. Find out who made it before you go on.");
  expect(shop.world.groups.has("shop-staging-web-r7-1")).toBe(true);
  expect(shop.terminal.asked).toEqual([]);
});

test("a preview rule of a release that the ledger gave up since is in the way of the next one's, and taken over", async () => {
  shop = new Workshop();
  // Killed after AWS made the preview rule, and before Terraform noted it.
  await shop.killed("deploy staging --image shop/web:1", 16);
  expect(shop.world.state.has("aws_lb_listener_rule.Web_blue_preview_/*")).toBe(false);
  expect(shop.world.rules.has("aws_lb_listener_rule.Web_blue_preview_/*")).toBe(true);
  await shop.does("deploy staging --ledger-only --image shop/web:2");
  const { said } = await shop.does("apply staging");
  expect(said).toContain("preview rule of blue for */*: Terraform will take it over");
  expect([...shop.world.groups.values()].map(({ release }) => release)).toEqual(["r2"]);
});

test("a target group, rules, a database and the serial that Terraform lost are taken over", async () => {
  const addresses = [
    "aws_lb_target_group.Web_blue_app",
    "aws_lb_listener_rule.Web_/*",
    "aws_lb_listener_rule.Web_green_preview_/*",
    "aws_db_instance.database",
    "aws_ssm_parameter.serial",
  ];
  for (const address of addresses) shop.world.state.delete(address);
  const { said } = await shop.does("apply staging");
  expect(shop.world.changes.sort()).toEqual(addresses.map((address) => `adopt ${address}`).sort());
  for (const what of ["target group", "rule for */*", "preview rule of green for */*", "database", "parameter"])
    expect(said).toContain(`${what}`);
  expect([...shop.world.state.keys()]).toEqual(expect.arrayContaining(addresses));
});

test("a database of nobody's is told with its price and how to keep its data, and never touched", async () => {
  shop.world.backups.set("shop-staging-old", undefined);
  const { said } = await shop.does("switch staging");
  expect(said).toContain("database shop-staging-old (available). It costs money. Keep its data first, then remove it:");
  expect(shop.world.backups.has("shop-staging-old")).toBe(true);
});

test("what cannot be taken over stops the command", async () => {
  shop.world.state.delete("aws_autoscaling_group.Web_blue");
  shop.trouble.adoptFails = true;
  expect(await shop.run("switch staging --confirm staging")).toMatchObject({
    status: 1,
    errors: [
      expect.stringMatching(/which serves users cannot be taken over: Terraform failed: .*Nothing else was changed/),
    ],
  });
  expect(shop.ledger.serial).toBe(2);
});
