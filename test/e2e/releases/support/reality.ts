import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import type { Connection } from "../../../../tools/demo/inventory/connection";

/** What the emulator's own API says, whatever Terraform believes. */
export class Reality {
  private readonly balancers: elb.ElasticLoadBalancingV2Client;
  private readonly groups: AutoScalingClient;
  private readonly buckets: S3Client;
  private readonly files: EFSClient;

  constructor(connection: Connection) {
    this.balancers = new elb.ElasticLoadBalancingV2Client(connection);
    this.groups = new AutoScalingClient(connection);
    this.buckets = new S3Client({ ...connection, forcePathStyle: true });
    this.files = new EFSClient(connection);
  }

  /** Who gets users' requests, by path: `{ "/*": "r1 90, r2 10" }`. */
  async served(): Promise<Record<string, string>> {
    const rules = await this.rules();
    const production = rules.filter(({ Conditions = [] }) => !Conditions.some(({ Field }) => Field === "http-header"));
    return Object.fromEntries(production.map((rule) => [pathOf(rule), receivers(rule)]).sort());
  }

  /** The releases that run, by their groups' names. */
  async running(): Promise<string[]> {
    return (await this.described()).map(({ AutoScalingGroupName }) => releaseIn(AutoScalingGroupName)).sort();
  }

  /** Groups whose template or target groups are another release's. There must never be one. */
  async strangers(): Promise<string[]> {
    return (await this.described()).flatMap((group) => {
      const { AutoScalingGroupName: name, LaunchTemplate, Instances = [], TargetGroupARNs = [] } = group;
      const used = [
        LaunchTemplate?.LaunchTemplateName,
        ...Instances.map((each) => each.LaunchTemplate?.LaunchTemplateName),
        ...TargetGroupARNs.map((arn) => arn.split("/")[1]),
      ];
      return used.filter((each) => releaseIn(each) !== releaseIn(name)).map((each) => `${name} uses ${each}`);
    });
  }

  /** What holds data, by ids that another one would not have. */
  async data(): Promise<string[]> {
    const { Buckets = [] } = await this.buckets.send(new ListBucketsCommand({}));
    const { FileSystems = [] } = await this.files.send(new DescribeFileSystemsCommand({}));
    return [
      ...Buckets.map(({ Name, CreationDate }) => `${Name} ${CreationDate?.toISOString()}`),
      ...FileSystems.map(({ FileSystemId }) => `${FileSystemId}`),
    ].sort();
  }

  private async described() {
    const { AutoScalingGroups = [] } = await this.groups.send(new DescribeAutoScalingGroupsCommand({}));
    return AutoScalingGroups;
  }

  private async rules(): Promise<elb.Rule[]> {
    const { LoadBalancers = [] } = await this.balancers.send(new elb.DescribeLoadBalancersCommand({}));
    const listeners = await Promise.all(
      LoadBalancers.map(({ LoadBalancerArn }) =>
        this.balancers.send(new elb.DescribeListenersCommand({ LoadBalancerArn })),
      ),
    );
    const rules = await Promise.all(
      listeners.flatMap(({ Listeners = [] }) =>
        Listeners.map(({ ListenerArn }) => this.balancers.send(new elb.DescribeRulesCommand({ ListenerArn }))),
      ),
    );
    return rules.flatMap(({ Rules = [] }) => Rules.filter(({ IsDefault }) => !IsDefault));
  }
}

function pathOf({ Conditions = [] }: elb.Rule): string {
  return Conditions.flatMap(({ PathPatternConfig }) => PathPatternConfig?.Values ?? []).join(" or ");
}

function receivers({ Actions = [] }: elb.Rule): string {
  return Actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? [])
    .map(({ TargetGroupArn, Weight }) => `${releaseIn(TargetGroupArn?.split("/")[1])} ${Weight}`)
    .sort()
    .join(", ");
}

/** `r2` in `shop-staging-web-r2-app`. */
function releaseIn(name = ""): string {
  return /^shop-staging-web-(r\d+)(?:-|$)/.exec(name)?.[1] ?? `(${name})`;
}
