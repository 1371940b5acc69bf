import type { AutoScalingGroup, ScalingPolicy } from "@aws-sdk/client-auto-scaling";
import { CliError } from "../cli-error";
import type { InstanceGroups, InstanceGroupView, Owner } from "../ports/instance-groups";
import type { Clock } from "../ports/terminal";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { AUTO_SCALING } from "./aws-services";
import { nextRemovalStep, type RemovalStep } from "./group-removal";
import { instanceGroupView, mayScaleIn } from "./instance-group-view";
import { allPages } from "./pages";
import { waitUntil } from "./polling";

const TARGET_TRACKING = "TargetTrackingScaling";
/** The longest drain of a target group is an hour; ending an instance takes minutes. */
const LONGEST_REMOVAL_MINUTES = 80;
/** Something goes on in the group; a moment later it may be deleted. */
const BUSY = ["ScalingActivityInProgress", "ResourceContention", "ResourceInUse"];

/** EC2 Auto Scaling. */
export class AutoScaling implements InstanceGroups {
  constructor(
    private readonly aws: AwsConnection,
    private readonly clock: Clock,
  ) {}

  async of({ application, environment }: Owner): Promise<InstanceGroupView[]> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    const tags = { Application: application, Environment: environment };
    const filters = Object.entries(tags).map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] }));
    const pages = sdk.paginateDescribeAutoScalingGroups({ client }, { Filters: filters });
    const groups = await allPages(pages, (page) => page.AutoScalingGroups);
    if (groups.length === 0) return [];
    const policies = await this.targetTracking();
    return groups.map((group) =>
      instanceGroupView(
        group,
        policies.filter(({ AutoScalingGroupName }) => AutoScalingGroupName === group.AutoScalingGroupName),
      ),
    );
  }

  async resize(name: string, desired: number): Promise<void> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    const asked = { AutoScalingGroupName: name, DesiredCapacity: desired, HonorCooldown: false };
    await client.send(new sdk.SetDesiredCapacityCommand(asked));
  }

  async letScaleIn(name: string, allowed: boolean): Promise<void> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    for (const policy of await this.targetTracking(name)) {
      if (!policy.TargetTrackingConfiguration || mayScaleIn(policy) === allowed) continue;
      await client.send(
        new sdk.PutScalingPolicyCommand({
          AutoScalingGroupName: name,
          PolicyName: policy.PolicyName,
          PolicyType: TARGET_TRACKING,
          EstimatedInstanceWarmup: policy.EstimatedInstanceWarmup,
          Enabled: policy.Enabled,
          TargetTrackingConfiguration: { ...policy.TargetTrackingConfiguration, DisableScaleIn: !allowed },
        }),
      );
    }
  }

  async remove(name: string): Promise<void> {
    const isGone = async () => (await this.advanceRemoval(name)) === "done";
    await waitUntil(isGone, { clock: this.clock, minutes: LONGEST_REMOVAL_MINUTES, fault: stillThere(name) });
  }

  private async advanceRemoval(name: string): Promise<RemovalStep> {
    let step = nextRemovalStep(await this.find(name));
    if (step === "empty") {
      await this.empty(name);
      step = nextRemovalStep(await this.find(name));
    }
    if (step === "delete") {
      await this.delete(name);
      step = nextRemovalStep(await this.find(name));
    }
    return step;
  }

  private async empty(name: string): Promise<void> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    const nothing = { AutoScalingGroupName: name, MinSize: 0, MaxSize: 0, DesiredCapacity: 0 };
    await client.send(new sdk.UpdateAutoScalingGroupCommand(nothing));
  }

  private async delete(name: string): Promise<void> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    try {
      await client.send(new sdk.DeleteAutoScalingGroupCommand({ AutoScalingGroupName: name, ForceDelete: true }));
    } catch (error) {
      if (!isAwsError(error, ...BUSY)) throw error;
    }
  }

  private async find(name: string): Promise<AutoScalingGroup | undefined> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    const asked = { AutoScalingGroupNames: [name] };
    return (await client.send(new sdk.DescribeAutoScalingGroupsCommand(asked))).AutoScalingGroups?.[0];
  }

  /** Of one group, or of all: there is no way to ask for several. */
  private async targetTracking(group?: string): Promise<ScalingPolicy[]> {
    const { sdk, client } = await this.aws.open(AUTO_SCALING);
    const asked = { AutoScalingGroupName: group, PolicyTypes: [TARGET_TRACKING] };
    return allPages(sdk.paginateDescribePolicies({ client }, asked), (page) => page.ScalingPolicies);
  }
}

function stillThere(name: string): CliError {
  return new CliError(
    `the auto scaling group ${name} is still there after ${LONGEST_REMOVAL_MINUTES} minutes`,
    `Look what it waits for: aws autoscaling describe-scaling-activities --auto-scaling-group-name ${name}.`,
  );
}
