import { Emulator } from "../../lib/emulator/emulator";
import { type Answer, element, query, rest } from "./aws-call";

jest.setTimeout(60_000);

describe("unlike stock moto, the emulator", () => {
  let emulator: Emulator;
  let image: string;
  beforeAll(async () => {
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
    const found = await call("monitoring", "DescribeAlarms", { "AlarmNames.member.1": "any" });
    expect(element(found, "AlarmRule").replaceAll("&quot;", '"')).toBe('ALARM("a") OR ALARM("b")');
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

  test("chooses the minor version of a database, as AWS does", async () => {
    const made = await call("rds", "CreateDBInstance", {
      DBInstanceIdentifier: "d",
      DBInstanceClass: "db.t4g.micro",
      Engine: "postgres",
      EngineVersion: "17",
      AllocatedStorage: "20",
      MasterUsername: "app",
      MasterUserPassword: "not-a-secret",
    });
    expect(element(made, "EngineVersion")).toMatch(/^17\.\d+$/);
  });

  test("says which action it lacks, in a way that clients do not retry", async () => {
    const answer = await call("autoscaling", "StartInstanceRefresh", { AutoScalingGroupName: "g" });
    expect(answer.status).toBe(501);
    expect(element(answer, "Message")).toContain("the emulator does not have StartInstanceRefresh");
  });
});
