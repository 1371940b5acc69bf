import { Construct } from "constructs";
import { Duration } from "../core/duration";
import type { Identity } from "../core/identity";
import { Alarm } from "./alarm";
import type { AlarmActions } from "./audience";
import { creditExhaustion } from "./credit-exhaustion";
import type { DashboardSection } from "./dashboard-section";
import { Datapoints } from "./datapoints";
import { InstanceGroupMetrics } from "./instance-group-metrics";
import { TargetGroupAlarms } from "./target-group-alarms";
import { TargetGroupMetrics } from "./target-group-metrics";
import { Threshold } from "./threshold";

export interface CapsuleAlarmsProps {
  /** The service's name. */
  readonly service: string;
  /** The color it runs in. */
  readonly color: string;
  /** The release's id; part of every alarm's name, so that the next release's alarms are made beside these. */
  readonly release: string;
  /** The last part of the load balancer's ARN. */
  readonly loadBalancerArnSuffix: string;
  /** By container: the last part of its target group's ARN. */
  readonly targetGroupArnSuffixes: Readonly<Record<string, string>>;
  /** The color's instances, whose CPU and credits are watched. */
  readonly autoScalingGroupName: string;
  /** Whether the instance type lives on CPU credits (T3, T4g); others do not report them. */
  readonly burstable: boolean;
  /**
   * What 95 of 100 requests should stay below.
   * @default one second
   */
  readonly responseTime?: Duration;
  /** @default the environment's audience */
  readonly notify?: AlarmActions;
  /** @default the environment's */
  readonly identity?: Identity;
}

/**
 * What is wrong with one running color: four alarms for each container that has routes, one or two for the instances.
 * With one container about $0.95 a month. The service freezes them with the rest of its capsule.
 */
export class CapsuleAlarms extends Construct {
  /** Alarms of each container, by its name. */
  readonly containers: Readonly<Record<string, TargetGroupAlarms>>;
  readonly cpu: Alarm;
  /** Only of a burstable type. */
  readonly credits?: Alarm;
  /** Every alarm, in a stable order: what the service freezes. */
  readonly all: readonly Alarm[];
  /** What `ServiceDownAlarm` watches. */
  readonly noHealthyHost: readonly Alarm[];
  private readonly instances: InstanceGroupMetrics;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CapsuleAlarmsProps,
  ) {
    super(scope, id);
    this.instances = new InstanceGroupMetrics(props.autoScalingGroupName);

    this.containers = this.createContainers();
    this.cpu = this.createCpu();
    this.credits = props.burstable ? this.createCredits() : undefined;
    const groups = Object.values(this.containers);
    this.all = [...groups.flatMap(({ all }) => all), this.cpu, ...(this.credits ? [this.credits] : [])];
    this.noHealthyHost = groups.map(({ noHealthyHost }) => noHealthyHost);
  }

  /** What the environment's dashboard shows of this color. */
  get section(): DashboardSection {
    const containers = this.metricsByContainer();
    return {
      title: `${this.props.service}: ${this.props.color}, release ${this.props.release}`,
      alarms: this.all,
      graphs: [
        { title: "Requests per minute", lines: containers.map(({ requests }) => requests) },
        { title: "Errors per minute", lines: containers.map(({ errors }) => errors) },
        { title: "Response time, p95 (s)", lines: containers.map(({ responseTime }) => responseTime) },
        { title: "Healthy instances", lines: containers.map(({ healthyHosts }) => healthyHosts) },
        { title: "CPU (%)", lines: [this.instances.cpu] },
        ...(this.credits ? [{ title: "CPU credits", lines: [this.instances.creditBalance] }] : []),
      ],
    };
  }

  private get subject(): string {
    return `${this.props.service} ${this.props.color} ${this.props.release}`;
  }

  private metricsByContainer(): TargetGroupMetrics[] {
    const { loadBalancerArnSuffix, targetGroupArnSuffixes } = this.props;
    return Object.entries(targetGroupArnSuffixes).map(
      ([label, targetGroupArnSuffix]) => new TargetGroupMetrics({ label, loadBalancerArnSuffix, targetGroupArnSuffix }),
    );
  }

  private createContainers(): Readonly<Record<string, TargetGroupAlarms>> {
    const { loadBalancerArnSuffix, targetGroupArnSuffixes, notify, identity } = this.props;
    const responseTime = this.props.responseTime ?? Duration.seconds(1);
    const containers = new Construct(this, "Containers");
    return Object.fromEntries(
      Object.entries(targetGroupArnSuffixes).map(([name, targetGroupArnSuffix]) => [
        name,
        new TargetGroupAlarms(containers, name, {
          subject: `${this.subject} ${name}`,
          loadBalancerArnSuffix,
          targetGroupArnSuffix,
          responseTime,
          notify,
          identity,
        }),
      ]),
    );
  }

  /** Fifteen minutes above 80 %: longer than a boot, and long enough for the group to have scaled out. */
  private createCpu(): Alarm {
    return new Alarm(this, "Cpu", {
      title: `${this.subject}: CPU`,
      means: "The instances have been busy for a quarter of an hour, and scaling out did not help or is at its limit.",
      doFirst: "Raise the largest number of instances in the profile, or take the next larger type.",
      watch: this.instances.cpu,
      rings: Threshold.above(80),
      after: Datapoints.of(3, 3),
      missing: "missing",
      notify: this.props.notify,
      identity: this.props.identity,
    });
  }

  /** Half an hour, so that the work of a boot does not ring. */
  private createCredits(): Alarm {
    return new Alarm(this, "Credits", {
      title: `${this.subject}: CPU credits`,
      means: "An instance has used up its CPU credits and is slowed down.",
      doFirst: "Take the next larger type, or a type that does not live on credits.",
      watch: creditExhaustion(this.instances.creditBalance),
      rings: Threshold.atLeast(1),
      after: Datapoints.of(6, 6),
      missing: "missing",
      notify: this.props.notify,
      identity: this.props.identity,
    });
  }
}
