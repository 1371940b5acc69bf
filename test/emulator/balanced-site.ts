import {
  AutoScalingClient,
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DeleteAutoScalingGroupCommand,
  DescribeAutoScalingGroupsCommand,
} from "@aws-sdk/client-auto-scaling";
import {
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
  type Subnet,
} from "@aws-sdk/client-ec2";
import {
  type Action,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
  RegisterTargetsCommand,
  type RuleCondition,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { emulatorConnection } from "../../tools/demo/inventory/connection";

/**
 * One load balancer in an emulator, and what stands behind it, made through the AWS SDK. Emptied, not reset, between
 * tests: a reset makes the emulator load AWS's images and policies again, which takes longer than the tests.
 */
export class BalancedSite {
  static async make(endpoint: string): Promise<BalancedSite> {
    const connection = emulatorConnection(endpoint, "us-east-1");
    const ec2 = new EC2Client(connection);
    const { Subnets } = await ec2.send(new DescribeSubnetsCommand({}));
    const { Images } = await ec2.send(new DescribeImagesCommand({}));
    const clients = {
      ec2,
      balancing: new ElasticLoadBalancingV2Client(connection),
      scaling: new AutoScalingClient(connection),
    };
    return new BalancedSite(clients, Subnets!.slice(0, 2), Images![0]!.ImageId!);
  }

  private shared?: Promise<string>;
  private balancer?: { readonly arn: string; readonly dnsName: string };

  private constructor(
    private readonly clients: {
      readonly ec2: EC2Client;
      readonly balancing: ElasticLoadBalancingV2Client;
      readonly scaling: AutoScalingClient;
    },
    private readonly subnets: readonly Subnet[],
    private readonly image: string,
  ) {}

  async open(): Promise<void> {
    const Subnets = this.subnets.map(({ SubnetId }) => SubnetId!);
    const made = await this.clients.balancing.send(new CreateLoadBalancerCommand({ Name: "site", Subnets }));
    const { LoadBalancerArn, DNSName } = made.LoadBalancers![0]!;
    this.balancer = { arn: LoadBalancerArn!, dnsName: DNSName! };
  }

  async clear(): Promise<void> {
    const { balancing, scaling } = this.clients;
    await balancing.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: this.balancer!.arn }));
    const { AutoScalingGroups } = await scaling.send(new DescribeAutoScalingGroupsCommand({}));
    for (const { AutoScalingGroupName } of AutoScalingGroups!)
      await scaling.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName, ForceDelete: true }));
    const { TargetGroups } = await balancing.send(new DescribeTargetGroupsCommand({}));
    for (const { TargetGroupArn } of TargetGroups!)
      await balancing.send(new DeleteTargetGroupCommand({ TargetGroupArn }));
  }

  get dnsName(): string {
    return this.balancer!.dnsName;
  }

  async listener(port: number, ...actions: Action[]): Promise<string> {
    const { Listeners } = await this.clients.balancing.send(
      new CreateListenerCommand({
        LoadBalancerArn: this.balancer!.arn,
        Port: port,
        Protocol: port === 443 ? "HTTPS" : "HTTP",
        DefaultActions: actions,
      }),
    );
    return Listeners![0]!.ListenerArn!;
  }

  async rule(listener: string, priority: number, conditions: RuleCondition[], ...actions: Action[]): Promise<void> {
    await this.clients.balancing.send(
      new CreateRuleCommand({ ListenerArn: listener, Priority: priority, Conditions: conditions, Actions: actions }),
    );
  }

  async emptyTargetGroup(name: string): Promise<string> {
    const { TargetGroups } = await this.clients.balancing.send(
      new CreateTargetGroupCommand({ Name: name, Port: 80, Protocol: "HTTP", VpcId: this.subnets[0]!.VpcId }),
    );
    return TargetGroups![0]!.TargetGroupArn!;
  }

  /** One with an instance in it; all share the same. */
  async targetGroup(name: string): Promise<string> {
    const arn = await this.emptyTargetGroup(name);
    this.shared ??= this.instance();
    await this.register(arn, await this.shared);
    return arn;
  }

  async instance(): Promise<string> {
    const { Instances } = await this.clients.ec2.send(
      new RunInstancesCommand({ ImageId: this.image, MinCount: 1, MaxCount: 1 }),
    );
    return Instances![0]!.InstanceId!;
  }

  async register(targetGroup: string, instance: string): Promise<void> {
    await this.clients.balancing.send(
      new RegisterTargetsCommand({ TargetGroupArn: targetGroup, Targets: [{ Id: instance }] }),
    );
  }

  async stop(instance: string): Promise<void> {
    await this.clients.ec2.send(new StopInstancesCommand({ InstanceIds: [instance] }));
  }

  /** An auto scaling group of one instance, with the tag `Release`. */
  async release(release: string, ...targetGroups: string[]): Promise<void> {
    const name = `fleet-${release}`;
    await this.clients.scaling.send(
      new CreateLaunchConfigurationCommand({
        LaunchConfigurationName: name,
        ImageId: this.image,
        InstanceType: "t3.micro",
      }),
    );
    await this.clients.scaling.send(
      new CreateAutoScalingGroupCommand({
        AutoScalingGroupName: name,
        LaunchConfigurationName: name,
        MinSize: 1,
        MaxSize: 1,
        VPCZoneIdentifier: this.subnets.map(({ SubnetId }) => SubnetId).join(","),
        TargetGroupARNs: targetGroups,
        Tags: [{ Key: "Release", Value: release, PropagateAtLaunch: true }],
      }),
    );
  }
}

/** Forwards to target groups: their ARNs, or pairs of ARN and weight. */
export const forward = (...shares: (string | [arn: string, weight: number])[]): Action => ({
  Type: "forward",
  ForwardConfig: {
    TargetGroups: shares.map((share) =>
      typeof share === "string" ? { TargetGroupArn: share } : { TargetGroupArn: share[0], Weight: share[1] },
    ),
  },
});

export const fixed = (status: number, body: string, type = "text/plain"): Action => ({
  Type: "fixed-response",
  FixedResponseConfig: { StatusCode: String(status), MessageBody: body, ContentType: type },
});

export const toTls: Action = {
  Type: "redirect",
  RedirectConfig: { Protocol: "HTTPS", Port: "443", StatusCode: "HTTP_301" },
};

export const host = (...values: string[]): RuleCondition => ({
  Field: "host-header",
  HostHeaderConfig: { Values: values },
});

export const path = (...values: string[]): RuleCondition => ({
  Field: "path-pattern",
  PathPatternConfig: { Values: values },
});

export const header = (name: string, ...values: string[]): RuleCondition => ({
  Field: "http-header",
  HttpHeaderConfig: { HttpHeaderName: name, Values: values },
});
