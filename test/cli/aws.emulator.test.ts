import * as autoscaling from "@aws-sdk/client-auto-scaling";
import {
  CloudWatchClient,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";
import { DescribeImagesCommand, EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { RegisterTargetsCommand } from "@aws-sdk/client-elastic-load-balancing-v2";
import * as rds from "@aws-sdk/client-rds";
import { DescribeParametersCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { connectToAws } from "../../lib/cli/aws/aws-cloud";
import type { Cloud } from "../../lib/cli/ports/cloud";
import { Emulator } from "../../lib/emulator/emulator";
import { emulatorConnection, type Connection } from "../../tools/demo/inventory/connection";
import { BalancedShop } from "./support/balanced-shop";
import { PatientClock } from "./support/patient-clock";

jest.setTimeout(120_000);

const OWNER = { application: "shop", environment: "staging" };
const OWNER_TAGS = [
  { Key: "Application", Value: "shop" },
  { Key: "Environment", Value: "staging" },
];

let emulator: Emulator;
let connection: Connection;
let image: string;
let clock: PatientClock;
let cloud: Cloud;

beforeAll(async () => {
  emulator = await Emulator.start();
  connection = emulatorConnection(emulator.endpoint, "us-east-1");
  image = (await new EC2Client(connection).send(new DescribeImagesCommand({}))).Images![0]!.ImageId!;
});
afterAll(() => emulator?.stop());

beforeEach(() => {
  clock = new PatientClock();
  cloud = connectToAws({ region: "us-east-1", endpoint: emulator.endpoint }, clock);
});
afterEach(() => emulator.faults.clear());

/** What the emulator was asked to change meanwhile. */
async function changesDuring(work: () => Promise<unknown>): Promise<string[]> {
  await emulator.forgetCalls();
  await work();
  return (await emulator.calls()).filter(({ mutating }) => mutating).map(({ action }) => action);
}

describe("traffic", () => {
  let shop: BalancedShop;
  beforeAll(async () => {
    shop = await BalancedShop.open(emulator, connection);
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
        forwards: [
          { targetGroupArn: blue, weight: 90 },
          { targetGroupArn: green, weight: 10 },
        ],
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
    expect(await changesDuring(() => cloud.traffic.forward(arn, back))).toEqual(["ModifyRule"]);
    expect(await shop.rules()).toEqual(made);
    await cloud.traffic.forward(arn, [
      { targetGroupArn: blue, weight: 0 },
      { targetGroupArn: green, weight: 100 },
    ]);
    expect((await production("shop-web-green"))?.forwards).toEqual([{ targetGroupArn: green, weight: 100 }]);
    expect(await shop.with({ blue: 0, green: 100 }).plan({ refresh: true })).toEqual([]);
  });

  test("has healthy targets, and others with a reason", async () => {
    const launched = await new EC2Client(connection).send(
      new RunInstancesCommand({ ImageId: image, MinCount: 2, MaxCount: 2 }),
    );
    const targets = launched.Instances!.map(({ InstanceId: Id }) => ({ Id }));
    const group = { TargetGroupArn: shop.groups.green, Targets: targets };
    await shop.client.send(new RegisterTargetsCommand(group));
    expect(await cloud.traffic.health(shop.groups.green!)).toEqual({ healthy: 2, total: 2, others: {} });
    await emulator.faults.set({ targetGroup: "green", state: "unhealthy", reason: "Target.Timeout" });
    expect(await cloud.traffic.health(shop.groups.green!)).toEqual({
      healthy: 0,
      total: 2,
      others: { "unhealthy: Target.Timeout": 2 },
    });
  });

  test("is taken off a rule for good, also twice", async () => {
    const rule = (await cloud.traffic.view(["shop-web-blue"])).rules.find(({ preview }) => preview === "blue")!;
    expect(await changesDuring(() => cloud.traffic.removeRule(rule.arn))).toEqual(["DeleteRule"]);
    await cloud.traffic.removeRule(rule.arn);
    expect((await cloud.traffic.view(["shop-web-blue"])).rules).toEqual([]);
  });
});

describe("groups of instances", () => {
  let client: autoscaling.AutoScalingClient;
  const GROUP = { AutoScalingGroupName: "shop-web-r1" };
  const tracking = {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
  } as const;

  async function group(name: string, tags: readonly { Key: string; Value: string }[]): Promise<void> {
    await client.send(
      new autoscaling.CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        LaunchConfigurationName: "small",
        MinSize: 1,
        MaxSize: 4,
        AvailabilityZones: ["us-east-1a"],
        Tags: tags.map((tag) => ({ ...tag, PropagateAtLaunch: true })),
      }),
    );
  }

  beforeAll(async () => {
    client = new autoscaling.AutoScalingClient(connection);
    await client.send(
      new autoscaling.CreateLaunchConfigurationCommand({
        LaunchConfigurationName: "small",
        ImageId: image,
        InstanceType: "t3.micro",
      }),
    );
    const own = { Service: "web", Color: "green", Release: "r1" };
    await group("shop-web-r1", [...OWNER_TAGS, ...Object.entries(own).map(([Key, Value]) => ({ Key, Value }))]);
    await group("other-web-r1", [OWNER_TAGS[0]!, { Key: "Environment", Value: "production" }]);
    await client.send(
      new autoscaling.PutScalingPolicyCommand({
        ...GROUP,
        PolicyName: "cpu",
        PolicyType: "TargetTrackingScaling",
        TargetTrackingConfiguration: tracking,
      }),
    );
  });

  const own = async () => (await cloud.groups.of(OWNER))[0]!;

  test("are found by the tags of their environment", async () => {
    expect(await cloud.groups.of(OWNER)).toEqual([
      {
        name: "shop-web-r1",
        service: "web",
        color: "green",
        release: "r1",
        min: 1,
        max: 4,
        desired: 1,
        inService: 1,
        createdAt: expect.stringMatching(/Z$/),
        targetGroupArns: [],
        scalesIn: true,
        deleting: false,
      },
    ]);
    expect(await cloud.groups.of({ ...OWNER, environment: "review" })).toEqual([]);
  });

  test("get another size", async () => {
    expect(await changesDuring(() => cloud.groups.resize("shop-web-r1", 3))).toEqual(["SetDesiredCapacity"]);
    expect(await own()).toMatchObject({ min: 1, max: 4, desired: 3, inService: 3 });
  });

  test("are kept from scaling in and let again, by policies that are otherwise the same", async () => {
    const policies = async () => (await client.send(new autoscaling.DescribePoliciesCommand(GROUP))).ScalingPolicies;
    const before = await policies();
    expect(await changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", true))).toEqual([]);
    expect(await changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", false))).toEqual(["PutScalingPolicy"]);
    expect(await changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", false))).toEqual([]);
    expect((await own()).scalesIn).toBe(false);
    const [kept] = (await policies())!;
    expect(kept!.TargetTrackingConfiguration).toMatchObject({ ...tracking, DisableScaleIn: true });
    await cloud.groups.letScaleIn("shop-web-r1", true);
    expect((await own()).scalesIn).toBe(true);
    const allowed = { ...before![0]!.TargetTrackingConfiguration, DisableScaleIn: false };
    expect(await policies()).toEqual([{ ...before![0], TargetTrackingConfiguration: allowed }]);
  });

  test("are emptied before they are deleted, and are gone then", async () => {
    const changes = await changesDuring(() => cloud.groups.remove("shop-web-r1"));
    expect(changes).toEqual(["UpdateAutoScalingGroup", "DeleteAutoScalingGroup"]);
    expect(await cloud.groups.of(OWNER)).toEqual([]);
    expect(await changesDuring(() => cloud.groups.remove("shop-web-r1"))).toEqual([]);
  });
});

describe("databases", () => {
  let client: rds.RDSClient;
  const make = (DBInstanceIdentifier: string, BackupRetentionPeriod: number, Tags: rds.Tag[]) =>
    client.send(
      new rds.CreateDBInstanceCommand({
        DBInstanceIdentifier,
        BackupRetentionPeriod,
        Tags,
        DBInstanceClass: "db.t4g.micro",
        Engine: "postgres",
        EngineVersion: "17",
        AllocatedStorage: 20,
        MasterUsername: "app",
        ManageMasterUserPassword: true,
      }),
    );

  beforeAll(async () => {
    client = new rds.RDSClient(connection);
    await make("shop-staging", 0, OWNER_TAGS);
    await make("shop-production", 7, [OWNER_TAGS[0]!, { Key: "Environment", Value: "production" }]);
  });

  test("are found by the tags of their environment, and by name", async () => {
    const [found, ...others] = await cloud.databases.of(OWNER);
    expect(others).toEqual([]);
    expect(found).toEqual({
      identifier: "shop-staging",
      status: "available",
      createdAt: expect.stringMatching(/Z$/),
      lastBackup: undefined,
    });
    expect(await cloud.databases.find("shop-staging")).toEqual(found);
    expect(await cloud.databases.find("shop-review")).toBeUndefined();
  });

  test("with automatic backups have one of this moment", async () => {
    const { lastBackup } = (await cloud.databases.find("shop-production"))!;
    expect(Math.abs(Date.parse(lastBackup!) - Date.now())).toBeLessThan(120_000);
  });

  test("are backed up, also when the first answer is lost", async () => {
    await emulator.faults.set({ service: "rds", action: "CreateDBSnapshot", times: 1, after: true });
    const backUp = () => cloud.databases.backUp("shop-staging", "before-r2", { Release: "r2" });
    expect(await changesDuring(backUp)).toEqual(["CreateDBSnapshot", "CreateDBSnapshot"]);
    const { DBSnapshots: [taken] = [] } = await client.send(new rds.DescribeDBSnapshotsCommand({}));
    expect(taken).toMatchObject({ DBSnapshotIdentifier: "before-r2", TagList: [{ Key: "Release", Value: "r2" }] });
    const { lastBackup } = (await cloud.databases.find("shop-staging"))!;
    expect(lastBackup).toBe(taken!.SnapshotCreateTime!.toISOString());
  });

  test("are not backed up under a name that is taken", async () => {
    await expect(cloud.databases.backUp("shop-staging", "before-r2", {})).rejects.toThrow(
      /AWS refused CreateDBSnapshot/,
    );
  });
});

describe("everything else", () => {
  test("alarms are told in the order asked, composite ones too", async () => {
    const client = new CloudWatchClient(connection);
    const alarm = { AlarmName: "errors", Namespace: "n", MetricName: "m", Threshold: 1, EvaluationPeriods: 1 };
    await client.send(new PutMetricAlarmCommand({ ...alarm, ComparisonOperator: "GreaterThanThreshold" }));
    await client.send(new PutCompositeAlarmCommand({ AlarmName: "down", AlarmRule: 'ALARM("errors")' }));
    const state = { AlarmName: "errors", StateValue: "ALARM", StateReason: "12 errors" } as const;
    await client.send(new SetAlarmStateCommand(state));
    const since = expect.stringMatching(/Z$/);
    expect(await cloud.alarms.states(["down", "gone", "errors"])).toEqual([
      expect.objectContaining({ name: "down", state: "OK", since }),
      { name: "errors", state: "ALARM", since, reason: "12 errors" },
    ]);
    expect(await cloud.alarms.states([])).toEqual([]);
  });

  test("a parameter is made and replaced by one call each, and keeps its description", async () => {
    const client = new SSMClient(connection);
    expect(await cloud.parameters.get("/shop/serial")).toBeUndefined();
    expect(await changesDuring(() => cloud.parameters.put("/shop/serial", "1"))).toEqual(["PutParameter"]);
    expect(await cloud.parameters.get("/shop/serial")).toBe("1");
    const described = { Name: "/shop/other", Value: "1", Type: "String", Description: "Do not edit." } as const;
    await client.send(new PutParameterCommand(described));
    expect(await changesDuring(() => cloud.parameters.put("/shop/other", "2"))).toEqual(["PutParameter"]);
    expect(await cloud.parameters.get("/shop/other")).toBe("2");
    const { Parameters = [] } = await client.send(new DescribeParametersCommand({}));
    expect(Parameters.find(({ Name }) => Name === "/shop/other")).toMatchObject({ Description: "Do not edit." });
  });

  test("the newest machine image comes from a public parameter", async () => {
    const parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";
    expect(await cloud.machineImages.newest(parameter)).toMatch(/^ami-[0-9a-f]+$/);
    await expect(cloud.machineImages.newest("/aws/service/none")).rejects.toThrow(
      "there is no parameter /aws/service/none in us-east-1. Correct",
    );
    expect(await cloud.machineImages.architecture(image)).toBe("x86_64");
    expect(await cloud.machineImages.architecture("ami-0000000000000000f")).toBeUndefined();
  });

  test("the caller is known by account and ARN", async () => {
    expect(await cloud.caller()).toEqual({ account: "123456789012", arn: expect.stringMatching(/^arn:aws:sts:/) });
  });
});
