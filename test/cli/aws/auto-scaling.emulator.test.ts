import * as autoscaling from "@aws-sdk/client-auto-scaling";
import type { Cloud } from "../../../lib/cli/ports/cloud";
import { EmulatedCloud, NEIGHBOR_TAGS, OWNER, OWNER_TAGS } from "../support/emulated-cloud";

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
    client = new autoscaling.AutoScalingClient(aws.connection);
    await client.send(
      new autoscaling.CreateLaunchConfigurationCommand({
        LaunchConfigurationName: "small",
        ImageId: await aws.image(),
        InstanceType: "t3.micro",
      }),
    );
    const own = { Service: "web", Color: "green", Release: "r1" };
    await group("shop-web-r1", [...OWNER_TAGS, ...Object.entries(own).map(([Key, Value]) => ({ Key, Value }))]);
    await group("other-web-r1", NEIGHBOR_TAGS);
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
    expect(await aws.changesDuring(() => cloud.groups.resize("shop-web-r1", 3))).toEqual(["SetDesiredCapacity"]);
    expect(await own()).toMatchObject({ min: 1, max: 4, desired: 3, inService: 3 });
  });

  test("are kept from scaling in and let again, by policies that are otherwise the same", async () => {
    const policies = async () => (await client.send(new autoscaling.DescribePoliciesCommand(GROUP))).ScalingPolicies;
    const before = await policies();
    expect(await aws.changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", true))).toEqual([]);
    expect(await aws.changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", false))).toEqual(["PutScalingPolicy"]);
    expect(await aws.changesDuring(() => cloud.groups.letScaleIn("shop-web-r1", false))).toEqual([]);
    expect((await own()).scalesIn).toBe(false);
    const [kept] = (await policies())!;
    expect(kept!.TargetTrackingConfiguration).toMatchObject({ ...tracking, DisableScaleIn: true });
    await cloud.groups.letScaleIn("shop-web-r1", true);
    expect((await own()).scalesIn).toBe(true);
    const allowed = { ...before![0]!.TargetTrackingConfiguration, DisableScaleIn: false };
    expect(await policies()).toEqual([{ ...before![0], TargetTrackingConfiguration: allowed }]);
  });

  test("are emptied before they are deleted, and are gone then", async () => {
    const changes = await aws.changesDuring(() => cloud.groups.remove("shop-web-r1"));
    expect(changes).toEqual(["UpdateAutoScalingGroup", "DeleteAutoScalingGroup"]);
    expect(await cloud.groups.of(OWNER)).toEqual([]);
    expect(await aws.changesDuring(() => cloud.groups.remove("shop-web-r1"))).toEqual([]);
  });
});
