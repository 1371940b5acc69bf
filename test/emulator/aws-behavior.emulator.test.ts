import { Emulator } from "../../lib/emulator/emulator";
import { type Answer, element, query, rest } from "./aws-call";

jest.setTimeout(60_000);

describe("unlike stock moto, the emulator", () => {
  let emulator: Emulator;
  let image: string;
  beforeAll(async () => {
    // Not every machine's clock shows UTC.
    process.env.TZ = "Asia/Yangon";
    emulator = await Emulator.start();
    image = element(await call("ec2", "DescribeImages"), "imageId");
  });
  afterAll(() => emulator.stop());
  beforeEach(() => emulator.reset());

  const call = (service: string, action: string, params: Record<string, string> = {}): Promise<Answer> =>
    query(emulator.endpoint, service, action, params);
  const balancing = (action: string, params: Record<string, string> = {}): Promise<Answer> =>
    call("elasticloadbalancing", action, params);

  async function loadBalancer(): Promise<string> {
    const subnets = [...(await call("ec2", "DescribeSubnets")).text.matchAll(/<subnetId>([^<]+)/g)].map(
      ([, id]) => id!,
    );
    const made = await balancing("CreateLoadBalancer", {
      Name: "lb",
      "Subnets.member.1": subnets[0]!,
      "Subnets.member.2": subnets[1]!,
    });
    return element(made, "LoadBalancerArn");
  }

  async function targetGroupWithTarget(name: string): Promise<string> {
    const vpc = element(await call("ec2", "DescribeVpcs"), "vpcId");
    const group = element(
      await balancing("CreateTargetGroup", { Name: name, Port: "80", Protocol: "HTTP", VpcId: vpc }),
      "TargetGroupArn",
    );
    const launched = await call("ec2", "RunInstances", { ImageId: image, MinCount: "1", MaxCount: "1" });
    await balancing("RegisterTargets", {
      TargetGroupArn: group,
      "Targets.member.1.Id": element(launched, "instanceId"),
    });
    return group;
  }

  const health = async (group: string): Promise<string> =>
    element(await balancing("DescribeTargetHealth", { TargetGroupArn: group }), "State");

  const listen = (balancer: string, group: string): Promise<Answer> =>
    balancing("CreateListener", {
      LoadBalancerArn: balancer,
      Port: "80",
      Protocol: "HTTP",
      "DefaultActions.member.1.Type": "forward",
      "DefaultActions.member.1.TargetGroupArn": group,
    });

  test("calls no target healthy whose group no listener or rule uses", async () => {
    const group = await targetGroupWithTarget("blue");
    expect(await health(group)).toBe("unused");
    await listen(await loadBalancer(), group);
    expect(await health(group)).toBe("healthy");
  });

  test("makes the targets of the named groups unhealthy, and only those, until told otherwise", async () => {
    const [blue, green] = [await targetGroupWithTarget("web-blue"), await targetGroupWithTarget("web-green")];
    const balancer = await loadBalancer();
    await listen(balancer, blue);
    await balancing("CreateListener", {
      LoadBalancerArn: balancer,
      Port: "81",
      Protocol: "HTTP",
      "DefaultActions.member.1.Type": "forward",
      "DefaultActions.member.1.TargetGroupArn": green,
    });
    await emulator.faults.set({ targetGroup: "^web-blue$", state: "unhealthy" });
    expect([await health(blue), await health(green)]).toEqual(["unhealthy", "healthy"]);
    await emulator.faults.clear();
    expect(await health(blue)).toBe("healthy");
  });

  test("says which load balancer uses a target group now, after a rule moved on to another", async () => {
    const [blue, green] = [await targetGroupWithTarget("web-blue"), await targetGroupWithTarget("web-green")];
    const balancer = await loadBalancer();
    const listener = element(await listen(balancer, blue), "ListenerArn");
    const users = async (group: string): Promise<string[]> => {
      const { text } = await balancing("DescribeTargetGroups", { "TargetGroupArns.member.1": group });
      const [list = ""] = /<LoadBalancerArns>.*<\/LoadBalancerArns>/s.exec(text) ?? [];
      return [...list.matchAll(/<member>([^<]+)/g)].map(([, arn]) => arn!);
    };
    expect([await users(blue), await users(green)]).toEqual([[balancer], []]);
    await balancing("ModifyListener", {
      ListenerArn: listener,
      "DefaultActions.member.1.Type": "forward",
      "DefaultActions.member.1.TargetGroupArn": green,
    });
    expect([await users(blue), await users(green)]).toEqual([[], [balancer]]);
  });

  test("refuses to delete a load balancer that is protected", async () => {
    const arn = await loadBalancer();
    const protect = (value: string): Promise<Answer> =>
      balancing("ModifyLoadBalancerAttributes", {
        LoadBalancerArn: arn,
        "Attributes.member.1.Key": "deletion_protection.enabled",
        "Attributes.member.1.Value": value,
      });
    await protect("true");
    expect((await balancing("DeleteLoadBalancer", { LoadBalancerArn: arn })).text).toContain("OperationNotPermitted");
    await protect("false");
    expect((await balancing("DeleteLoadBalancer", { LoadBalancerArn: arn })).status).toBe(200);
  });

  test("takes an instance's network interface away with it", async () => {
    const launched = await call("ec2", "RunInstances", { ImageId: image, MinCount: "1", MaxCount: "1" });
    expect((await call("ec2", "DescribeNetworkInterfaces")).text).toContain("eni-");
    await call("ec2", "TerminateInstances", { "InstanceId.1": element(launched, "instanceId") });
    expect((await call("ec2", "DescribeNetworkInterfaces")).text).not.toContain("eni-");
  });

  test("lets an instance complete its lifecycle action", async () => {
    const answer = await call("autoscaling", "CompleteLifecycleAction", {
      AutoScalingGroupName: "g",
      LifecycleHookName: "h",
      LifecycleActionResult: "CONTINUE",
      InstanceId: "i-1",
    });
    expect(answer.status).toBe(200);
  });

  test("keeps a composite alarm's rule", async () => {
    await call("monitoring", "PutCompositeAlarm", { AlarmName: "any", AlarmRule: 'ALARM("a") OR ALARM("b")' });
    const found = await call("monitoring", "DescribeAlarms", {
      "AlarmNames.member.1": "any",
      "AlarmTypes.member.1": "CompositeAlarm",
    });
    expect(element(found, "AlarmRule").replaceAll("&quot;", '"')).toBe('ALARM("a") OR ALARM("b")');
  });

  test("tells of composite alarms only to those who ask for them", async () => {
    await call("monitoring", "PutCompositeAlarm", { AlarmName: "any", AlarmRule: 'ALARM("a")' });
    const named = { "AlarmNames.member.1": "any" };
    expect((await call("monitoring", "DescribeAlarms", named)).text).not.toContain("<AlarmName>");
    const both = { "AlarmTypes.member.1": "MetricAlarm", "AlarmTypes.member.2": "CompositeAlarm" };
    expect(element(await call("monitoring", "DescribeAlarms", { ...named, ...both }), "AlarmName")).toBe("any");
  });

  test("says since when an alarm is in its state", async () => {
    await call("monitoring", "PutMetricAlarm", { AlarmName: "a", Namespace: "n", MetricName: "m" });
    const since = async (): Promise<string> =>
      element(await call("monitoring", "DescribeAlarms"), "StateTransitionedTimestamp");
    const set = (value: string): Promise<Answer> =>
      call("monitoring", "SetAlarmState", { AlarmName: "a", StateValue: value, StateReason: "told so" });
    const before = await since();
    await set("ALARM");
    const changed = await since();
    expect(changed > before).toBe(true);
    await set("ALARM");
    expect(await since()).toBe(changed);
  });

  test("stores objects in a bucket that accepts only TLS", async () => {
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::tls-only", "arn:aws:s3:::tls-only/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    };
    await rest(emulator.endpoint, "s3", "PUT", "/tls-only");
    await rest(emulator.endpoint, "s3", "PUT", "/tls-only?policy", JSON.stringify(policy));
    expect((await rest(emulator.endpoint, "s3", "PUT", "/tls-only/a", "x")).status).toBe(200);
  });

  const database = (params: Record<string, string>): Promise<Answer> =>
    call("rds", "CreateDBInstance", {
      DBInstanceClass: "db.t4g.micro",
      Engine: "postgres",
      EngineVersion: "17",
      AllocatedStorage: "20",
      MasterUsername: "app",
      MasterUserPassword: "not-a-secret",
      ...params,
    });

  test("chooses the minor version of a database, as AWS does", async () => {
    const made = await database({ DBInstanceIdentifier: "d" });
    expect(element(made, "EngineVersion")).toMatch(/^17\.\d+$/);
  });

  test("backs up only a database that asks for it", async () => {
    const kept = await database({ DBInstanceIdentifier: "kept", BackupRetentionPeriod: "7" });
    const lost = await database({ DBInstanceIdentifier: "lost", BackupRetentionPeriod: "0" });
    expect(kept.text).toContain("<LatestRestorableTime>");
    expect(lost.text).not.toContain("<LatestRestorableTime>");
    const snapshots = (await call("rds", "DescribeDBSnapshots")).text;
    expect(snapshots.match(/<DBSnapshotIdentifier>/g)).toHaveLength(1);
    expect(snapshots).toContain("<DBSnapshotIdentifier>rds:kept-");
  });

  test("says when a group of instances was made, in UTC", async () => {
    await call("autoscaling", "CreateLaunchConfiguration", {
      LaunchConfigurationName: "c",
      ImageId: image,
      InstanceType: "t3.micro",
    });
    await call("autoscaling", "CreateAutoScalingGroup", {
      AutoScalingGroupName: "g",
      LaunchConfigurationName: "c",
      MinSize: "0",
      MaxSize: "0",
      "AvailabilityZones.member.1": "us-east-1a",
    });
    const made = element(await call("autoscaling", "DescribeAutoScalingGroups"), "CreatedTime");
    expect(made).toMatch(/Z$/);
    expect(Math.abs(Date.parse(made) - Date.now())).toBeLessThan(60_000);
  });

  test("says which action it lacks, in a way that clients do not retry", async () => {
    const answer = await call("autoscaling", "StartInstanceRefresh", { AutoScalingGroupName: "g" });
    expect(answer.status).toBe(501);
    expect(element(answer, "Message")).toContain("the emulator does not have StartInstanceRefresh");
  });

  test.each(["policy", "backup-policy"])(
    "knows that there is no %s of a file system that is not there",
    async (what) => {
      const path = `/2015-02-01/file-systems/fs-1/${what}`;
      const { status, text } = await rest(emulator.endpoint, "elasticfilesystem", "GET", path);
      expect([status, text]).toEqual([404, expect.stringContaining("FileSystemNotFound")]);
    },
  );
});
