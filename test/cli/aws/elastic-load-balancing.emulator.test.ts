import { RegisterTargetsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { BalancedShop } from "../support/balanced-shop";
import { EmulatedCloud } from "../support/emulated-cloud";

jest.setTimeout(120_000);

let aws: EmulatedCloud;
let cloud: Cloud;
beforeAll(async () => {
  aws = await EmulatedCloud.start();
});
afterAll(() => aws?.emulator.stop());
beforeEach(() => {
  cloud = aws.connect();
});
afterEach(() => aws.emulator.faults.clear());

describe("traffic", () => {
  let shop: BalancedShop;
  beforeAll(async () => {
    shop = await BalancedShop.open(aws.emulator, aws.connection);
    await shop.with({ blue: 90, green: 10 }).apply();
  });
  afterAll(() => shop?.close());

  const arns = () => [shop.groups.blue!, shop.groups.green!] as const;
  const production = async (group = "shop-web-blue") =>
    (await cloud.traffic.view([group])).rules.find(({ preview }) => preview === undefined)!;

  test("is read from the rules that our constructs make", async () => {
    const [blue, green] = arns();
    const view = await cloud.traffic.view(["shop-web-blue", "shop-web-green", "shop-web-gone", "shop-web-unused"]);
    expect(Object.fromEntries(view.targetGroups)).toEqual({
      "shop-web-blue": blue,
      "shop-web-green": green,
      "shop-web-unused": shop.groups.unused,
    });
    const match = { arn: expect.any(String), priority: expect.any(Number), host: "api.shop.example", path: "/v1/*" };
    expect(view.rules).toEqual([
      { ...match, preview: "blue", forwards: [{ targetGroupArn: blue, weight: 100 }] },
      { ...match, preview: "green", forwards: [{ targetGroupArn: green, weight: 100 }] },
      {
        ...match,
        forwards: expect.arrayContaining([
          { targetGroupArn: blue, weight: 90 },
          { targetGroupArn: green, weight: 10 },
        ]),
      },
    ]);
    const certificateArn = shop.listener.Certificates![0]!.CertificateArn!;
    expect(view).toMatchObject({ dnsName: shop.balancer.DNSName, tls: true, certificateArn });
    expect(Date.parse((await cloud.certificates.expiry(certificateArn))!)).toBeGreaterThan(Date.now());
    expect(await cloud.certificates.expiry(certificateArn.replace(/.{4}$/, "0000"))).toBeUndefined();
  });

  test("is read in four calls, or five when a target group is missing", async () => {
    await cloud.traffic.view(["shop-web-blue", "shop-web-green"]);
    expect(cloud.calls().all).toBe(4);
    await cloud.traffic.view(["shop-web-blue", "shop-web-gone"]);
    expect(cloud.calls().all).toBe(9);
  });

  test("of a target group that no rule uses has no rules, and no load balancer", async () => {
    const view = await cloud.traffic.view(["shop-web-unused"]);
    expect(view).toMatchObject({ rules: [], tls: false });
    expect(view.dnsName).toBeUndefined();
  });

  test("moves by one call, and Terraform sees what it would have made itself", async () => {
    const [blue, green] = arns();
    const made = await shop.rules();
    const { arn } = await production();
    const back = [blue, green].map((targetGroupArn, index) => ({ targetGroupArn, weight: index === 0 ? 90 : 10 }));
    expect(await aws.changesDuring(() => cloud.traffic.forward(arn, back))).toEqual(["ModifyRule"]);
    expect(await shop.rules()).toEqual(made);
    await cloud.traffic.forward(arn, [
      { targetGroupArn: blue, weight: 0 },
      { targetGroupArn: green, weight: 100 },
    ]);
    expect((await production("shop-web-green"))?.forwards).toEqual([{ targetGroupArn: green, weight: 100 }]);
    expect(await shop.with({ blue: 0, green: 100 }).plan({ refresh: true })).toEqual([]);
  });

  test("has healthy targets, and others with a reason", async () => {
    const launched = await new EC2Client(aws.connection).send(
      new RunInstancesCommand({ ImageId: await aws.image(), MinCount: 2, MaxCount: 2 }),
    );
    const targets = launched.Instances!.map(({ InstanceId: Id }) => ({ Id }));
    const group = { TargetGroupArn: shop.groups.green, Targets: targets };
    await shop.client.send(new RegisterTargetsCommand(group));
    expect(await cloud.traffic.health(shop.groups.green!)).toEqual({ healthy: 2, total: 2, others: {} });
    await aws.emulator.faults.set({ targetGroup: "green", state: "unhealthy", reason: "Target.Timeout" });
    expect(await cloud.traffic.health(shop.groups.green!)).toEqual({
      healthy: 0,
      total: 2,
      others: { "unhealthy: Target.Timeout": 2 },
    });
  });

  test("is taken off a rule for good, also twice", async () => {
    const rule = (await cloud.traffic.view(["shop-web-blue"])).rules.find(({ preview }) => preview === "blue")!;
    expect(await aws.changesDuring(() => cloud.traffic.removeRule(rule.arn))).toEqual(["DeleteRule"]);
    await cloud.traffic.removeRule(rule.arn);
    expect((await cloud.traffic.view(["shop-web-blue"])).rules).toEqual([]);
  });
});
