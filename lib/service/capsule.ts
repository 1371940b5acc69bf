import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { bootScript } from "../instance/boot-script";
import { pullStatements } from "../instance/ecr-image";
import { InstanceGroup } from "../compute/instance-group";
import { FOLLOW_TRAFFIC, InstanceRole, instanceStatements } from "../compute/instance-role";
import { isBurstable, LaunchTemplate } from "../compute/launch-template";
import type { PolicyStatement } from "../core/dependency";
import { freeze } from "../core/freeze";
import { attributeOf } from "../core/reference";
import { CapsuleAlarms } from "../monitoring/capsule-alarms";
import { PreviewRule } from "../traffic/preview-rule";
import { ReleaseTargetGroup } from "../traffic/target-group";
import { capsuleBoot } from "./capsule-boot";
import type { CapsuleContent } from "./capsule-content";
import { CapsuleFirewall } from "./capsule-firewall";
import type { Patience } from "./patience";
import type { FrontDoor } from "./proxy";
import type { ServiceSecrets } from "./service-secrets";
import type { ServiceSurroundings } from "./service-surroundings";
import type { Uses } from "./uses";

export interface CapsuleProps {
  /** The release that the color runs, from the ledger. */
  readonly content: CapsuleContent;
  /** Network, load balancer, sizes and logs of the environment. */
  readonly surroundings: ServiceSurroundings;
  /** What the service's dependencies give it; complete only when everything is declared. */
  readonly uses: Uses;
  /** The secrets that the service names. */
  readonly secrets: ServiceSecrets;
  /** Proxy and password. */
  readonly frontDoor: FrontDoor;
  /** How long booting, the health gate and draining may take. */
  readonly patience: Patience;
}

/**
 * Everything that one running color needs in order to stay what it is, keyed to its release id and frozen: a new release
 * makes a new capsule beside the old one; nothing ever edits one that runs. Only its preview rules are updated in place,
 * and the group's smallest and largest size may be adjusted.
 */
export class Capsule extends Construct {
  readonly content: CapsuleContent;
  readonly firewall: CapsuleFirewall;
  readonly targetGroups: Readonly<Record<string, ReleaseTargetGroup>>;
  readonly previewRules: readonly PreviewRule[];
  readonly role: InstanceRole;
  readonly launchTemplate: LaunchTemplate;
  readonly group: InstanceGroup;
  readonly alarms: CapsuleAlarms;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CapsuleProps,
  ) {
    super(scope, id);
    this.content = props.content;
    this.firewall = this.instanceFirewall();
    this.targetGroups = this.targetGroupsByContainer();
    this.previewRules = this.previewRulesByRoute();
    this.role = this.instanceRole();
    this.launchTemplate = this.template();
    this.group = this.instances();
    this.alarms = this.releaseAlarms();
    this.freezeEverything();
  }

  /** Parts of every name: service and release. The release id is what makes a new capsule. */
  private get name(): string[] {
    return [this.content.serviceName, this.content.release.release];
  }

  private get tags() {
    const { identity } = this.props.surroundings;
    const { serviceName, color, release } = this.content;
    return {
      ...identity.tags,
      Name: identity.name("aws_autoscaling_group", ...this.name),
      Service: serviceName,
      Color: color,
      Release: release.release,
    };
  }

  private instanceFirewall(): CapsuleFirewall {
    const { network, loadBalancer } = this.props.surroundings;
    return new CapsuleFirewall(this, "Firewall", {
      network,
      name: this.name,
      loadBalancerFirewallId: loadBalancer.firewallId,
      containers: this.content.routedContainers,
    });
  }

  private targetGroupsByContainer(): Record<string, ReleaseTargetGroup> {
    const { network } = this.props.surroundings;
    const groups = this.content.routedContainers.map(({ name, port, healthCheck }) => [
      name,
      new ReleaseTargetGroup(this, `Targets-${name}`, {
        name: [...this.name, name],
        vpcId: network.vpcId,
        port,
        healthCheck,
        deregistrationDelay: this.props.patience.drain,
      }),
    ]);
    return Object.fromEntries(groups) as Record<string, ReleaseTargetGroup>;
  }

  private previewRulesByRoute(): PreviewRule[] {
    const { loadBalancer, releases } = this.props.surroundings;
    return this.content.routes.map((route) => {
      const rule = new PreviewRule(this, `Preview-${route.id}`, {
        loadBalancer,
        color: this.content.color,
        route,
        targetGroupArn: this.targetGroup(route.container).arn,
        preconditions: releases.guard.preconditions,
      });
      releases.guard.writtenAfter(rule.resource);
      return rule;
    });
  }

  /** The target group of one of the release's routed containers. */
  targetGroup(container: string): ReleaseTargetGroup {
    const group = this.targetGroups[container];
    if (!group) throw new Error(`${this.node.path}: release has no routed container ${container}`);
    return group;
  }

  private instanceRole(): InstanceRole {
    const { identity, logs, releases } = this.props.surroundings;
    const { Service, Release } = this.tags;
    const own = [
      ...instanceStatements(logs.logGroupArn, { ...identity.tags, Service, Release }),
      ...releases.records.statements,
      ...(this.content.hasWorkers ? [FOLLOW_TRAFFIC] : []),
      ...pullStatements(this.content.images),
    ];
    return new InstanceRole(this, "Role", {
      name: this.name,
      statements: (): PolicyStatement[] => [...own, ...this.props.uses.statements],
    });
  }

  private template(): LaunchTemplate {
    const { network, size } = this.props.surroundings;
    return new LaunchTemplate(this, "Template", {
      name: this.name,
      machineImage: this.content.release.machineImage,
      instanceType: size.instanceType,
      diskGib: size.disk.toGib(),
      instanceProfileName: attributeOf(this.role.profile, "name"),
      firewallIds: () => [this.firewall.securityGroupId, ...this.props.uses.clientFirewallIds],
      publicAddress: network.instancesHavePublicAddress,
      tags: this.tags,
      script: () => this.bootScript(),
    });
  }

  /** What the instances run at their first boot. */
  bootScript(): string {
    return bootScript(capsuleBoot(this.props, Object.values(this.targetGroups)));
  }

  private instances(): InstanceGroup {
    const { network, size } = this.props.surroundings;
    const { patience } = this.props;
    return new InstanceGroup(this, "Group", {
      name: this.name,
      launchTemplate: this.launchTemplate,
      subnetIds: network.instanceSubnetIds,
      targetGroupArns: Object.values(this.targetGroups).map(({ arn }) => arn),
      capacity: size.capacity,
      grace: patience.grace,
      gateTimeout: patience.healthGate,
      tags: this.tags,
      readyAfter: this.beforeFirstBoot(),
    });
  }

  /** What a booting instance needs and Terraform cannot see from its template. */
  private beforeFirstBoot(): ITerraformDependable[] {
    const { resource: records } = this.props.surroundings.releases.records;
    return [...this.previewRules.map(({ resource }) => resource), this.role.policy, ...this.firewall.rules, records];
  }

  private releaseAlarms(): CapsuleAlarms {
    const { loadBalancer, size } = this.props.surroundings;
    const arnSuffixes = Object.entries(this.targetGroups).map(([name, { resource }]) => [
      name,
      attributeOf(resource, "arnSuffix"),
    ]);
    return new CapsuleAlarms(this, "Alarms", {
      service: this.content.serviceName,
      color: this.content.color,
      release: this.content.release.release,
      loadBalancerArnSuffix: loadBalancer.arnSuffix,
      targetGroupArnSuffixes: Object.fromEntries(arnSuffixes) as Record<string, string>,
      autoScalingGroupName: attributeOf(this.group.resource, "name"),
      burstable: isBurstable(size.instanceType),
    });
  }

  private freezeEverything(): void {
    for (const { resource } of Object.values(this.targetGroups)) freeze(resource, ["name"]);
    freeze(this.firewall.resource, ["name", "name_prefix"]);
    for (const rule of this.firewall.rules) freeze(rule, ["security_group_id"]);
    freeze(this.role.resource, ["name", "name_prefix"]);
    freeze(this.role.policy, ["name", "name_prefix", "role"]);
    freeze(this.role.profile, ["name", "name_prefix"]);
    freeze(this.launchTemplate.resource, ["name", "name_prefix"]);
    freeze(this.group.resource, ["name", "name_prefix", "min_size", "max_size"]);
    freeze(this.group.scaling, ["name", "autoscaling_group_name"]);
    for (const { resource } of this.alarms.all) freeze(resource, ["alarm_name"]);
  }
}
