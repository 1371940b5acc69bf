import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Duration } from "../core/duration";
import { IDENTITY } from "../core/identity";
import { attributeOf, waitFor } from "../core/reference";
import type { Capacity } from "./capacity";
import type { LaunchTemplate } from "./launch-template";

/** Share of CPU at which a group adds instances, in percent, as an average over the group. */
const BUSY_CPU_PERCENT = 60;

/** The hook that holds an instance back until its boot script says that it is ready. */
export const READY_HOOK = "ready";

/**
 * How long deletion may take: the longest drain of a target group, an hour, and some more. The same for every group, whatever
 * its drain: Terraform cannot ignore a change of a timeout, and would touch groups that run.
 */
const DELETE_TIMEOUT = Duration.minutes(70);

export interface InstanceGroupProps {
  /** Parts of the name after the environment's: service, release. */
  readonly name: readonly string[];
  /** How the instances start; the group always takes the version that its release made. */
  readonly launchTemplate: LaunchTemplate;
  /** Subnets of the instances, one per zone; the group spreads them evenly. */
  readonly subnetIds: readonly string[];
  /** One target group per routed container; an instance counts once it is healthy in all of them. */
  readonly targetGroupArns: readonly string[];
  /** Fewest and most instances. Starts with the fewest; each costs its type, its disk and its address. */
  readonly capacity: Capacity;
  /** How long a booting instance may be unhealthy before the group replaces it. */
  readonly grace: Duration;
  /** How long creation waits for healthy targets before it fails. */
  readonly gateTimeout: Duration;
  /** Tags of the group and its instances, which the provider's default tags do not reach. */
  readonly tags: Readonly<Record<string, string>>;
  /** What must exist before the first instance: a target group that no rule uses is never healthy. */
  readonly readyAfter: readonly ITerraformDependable[];
}

/**
 * The instances of one color. Creation is the gate: it succeeds only once the smallest number of instances is healthy in
 * every target group. Source: provider document autoscaling_group, "Waiting for Capacity"; only the create path waits.
 */
export class InstanceGroup extends Construct {
  readonly resource: AutoscalingGroup;
  readonly scaling: AutoscalingPolicy;
  /** What the group's real name starts with. */
  readonly namePrefix: string;

  constructor(scope: Construct, id: string, props: InstanceGroupProps) {
    super(scope, id);
    const identity = IDENTITY.require(this);
    this.namePrefix = identity.namePrefix("aws_autoscaling_group", ...props.name);
    this.resource = this.group(props);
    this.waitFor(props.readyAfter);
    this.scaling = new AutoscalingPolicy(this, "Scaling", {
      name: identity.name("aws_autoscaling_policy", ...props.name, "cpu"),
      autoscalingGroupName: attributeOf(this.resource, "name"),
      policyType: "TargetTrackingScaling",
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: BUSY_CPU_PERCENT,
      },
    });
  }

  /** Boots no instance before these exist. */
  waitFor(things: readonly ITerraformDependable[]): void {
    waitFor(this.resource, things);
  }

  private group(props: InstanceGroupProps): AutoscalingGroup {
    const { launchTemplate, capacity } = props;
    return new AutoscalingGroup(this, "Resource", {
      namePrefix: this.namePrefix,
      minSize: capacity.min,
      maxSize: capacity.max,
      desiredCapacity: capacity.min,
      vpcZoneIdentifier: [...props.subnetIds],
      launchTemplate: {
        id: attributeOf(launchTemplate.resource, "id"),
        version: `${launchTemplate.resource.latestVersion}`,
      },
      targetGroupArns: [...props.targetGroupArns],
      healthCheckType: "ELB",
      healthCheckGracePeriod: props.grace.toSeconds(),
      minElbCapacity: capacity.min,
      waitForCapacityTimeout: `${props.gateTimeout.toSeconds()}s`,
      defaultInstanceWarmup: 60,
      enabledMetrics: ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupTotalInstances"],
      instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
      initialLifecycleHook: [
        {
          name: READY_HOOK,
          lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
          defaultResult: "ABANDON",
          heartbeatTimeout: props.gateTimeout.toSeconds(),
        },
      ],
      tag: Object.entries(props.tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      timeouts: { delete: `${DELETE_TIMEOUT.toSeconds()}s` },
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
