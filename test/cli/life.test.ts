import { carryOut } from "../../lib/cli/transition/carry-out";
import { applyLedger } from "../../lib/cli/transition/apply-ledger";
import { deploy } from "../../lib/cli/verbs/deploy";
import { abandon, retire } from "../../lib/cli/verbs/removal";
import { rollback } from "../../lib/cli/verbs/rollback";
import { switchTraffic } from "../../lib/cli/verbs/switch";
import { Workshop } from "./support/workshop";

let shop: Workshop;
afterEach(() => shop.remove());

const yes = { confirm: "staging" };
const deployed = async (digit: string, more = {}) => {
  const at = await shop.open();
  return carryOut(at, await deploy(at, "Web", { images: [`shop/web:${digit}`], ...more }), yes);
};
const switched = async (percent = 100) => {
  const at = await shop.open();
  return carryOut(at, switchTraffic(at, "Web", { percent }), yes);
};

test("a service lives: deployed, switched, deployed again, canary, switched, rolled back, switched, retired", async () => {
  shop = new Workshop();
  expect((await deployed("1", { live: true })).changes.length).toBeGreaterThan(3);
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100"]);
  expect((await deployed("2")).next).toEqual([
    "twinstack verify staging --preview",
    "twinstack switch staging",
    "twinstack abandon staging",
    "twinstack deploy staging",
  ]);
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100"]);
  await switched(10);
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 90, shop-staging-web-r2-app 10"]);
  const report = await switched();
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r2-app 100"]);
  expect(report.changes.map(({ action, address }) => `${action} ${address}`).sort()).toEqual([
    "update aws_lb_listener_rule.Web_/*",
    "update aws_ssm_parameter.serial",
  ]);
  shop.world.changes.length = 0;
  const back = await rollback(await shop.open(), "Web", yes);
  expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100"]);
  expect(back.calls?.mutating).toBe(2);
  await switched();
  const at = await shop.open();
  await carryOut(at, retire(at, "Web"), yes);
  expect([...shop.world.groups.keys()]).toEqual(["shop-staging-web-r2-1"]);
  expect(shop.ledger.serial).toBe(7);
  expect(shop.world.parameter?.split(" ")[0]).toBe("7");
});

test("a release whose instances do not come up is marked as failed, and can be abandoned", async () => {
  shop = new Workshop();
  await deployed("1", { live: true });
  Object.assign(shop.trouble, { failAt: "aws_autoscaling_group.Web_green", gate: true });
  await expect(deployed("2")).rejects.toThrow(/waiting for Auto Scaling Group/);
  expect(shop.ledger.services.Web?.colors.green?.failed?.reason).toContain("capacity");
  delete shop.trouble.failAt;
  const at = await shop.open();
  await carryOut(at, await abandon(at, "Web"), yes);
  expect([...shop.world.groups.keys()]).toEqual(["shop-staging-web-r1-1"]);
});

test("an apply that broke is carried on with", async () => {
  shop = new Workshop();
  await deployed("1", { live: true });
  Object.assign(shop.trouble, { failAt: "aws_launch_template.Web_green" });
  await expect(deployed("2")).rejects.toThrow(/twinstack apply staging/);
  delete shop.trouble.failAt;
  await expect(deployed("3")).rejects.toThrow(/was not carried out to its end/);
  await applyLedger(await shop.open(), yes);
  expect([...shop.world.groups.keys()]).toEqual(["shop-staging-web-r1-1", "shop-staging-web-r2-1"]);
});

// The serial is remembered before the group is made.
test.each(["aws_launch_template.Web_blue", "aws_autoscaling_group.Web_blue"])(
  "a first deploy that broke at %s, typed again, is told how it goes on",
  async (failAt) => {
    shop = new Workshop();
    Object.assign(shop.trouble, { failAt });
    await expect(deployed("1", { live: true })).rejects.toThrow(/twinstack apply staging/);
    delete shop.trouble.failAt;
    await expect(deployed("1", { live: true })).rejects.toThrow(
      /was not carried out to its end. To carry on: twinstack apply/,
    );
    await applyLedger(await shop.open(), yes);
    expect(shop.world.served).toEqual(["33002: shop-staging-web-r1-app 100"]);
  },
);
