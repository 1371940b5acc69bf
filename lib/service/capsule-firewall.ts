import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { Firewall } from "../network/firewall";
import type { Network } from "../network/network";
import type { RoutedContainer } from "./capsule-content";

export interface CapsuleFirewallProps {
  /** Where the instances are. */
  readonly network: Network;
  /** Parts of the name after the environment's: service, release. */
  readonly name: readonly string[];
  /** Who may come in: the load balancer's firewall, and nobody else. */
  readonly loadBalancerFirewallId: string;
  /** Whose ports are open to it. */
  readonly containers: readonly RoutedContainer[];
}

/**
 * The firewall of one release's instances: in from the load balancer only, out to anywhere (images, secrets, logs, and
 * whatever the application calls). No cost.
 *
 * Its allowances are the older `aws_security_group_rule`. The newer kind has tags of its own, and Terraform cannot freeze
 * those: a changed default tag would touch what runs (docs/decisions/0003-frozen-firewall-rules.md).
 */
export class CapsuleFirewall extends Construct {
  readonly resource: SecurityGroup;
  readonly securityGroupId: string;
  readonly rules: readonly SecurityGroupRule[];

  constructor(scope: Construct, id: string, props: CapsuleFirewallProps) {
    super(scope, id);
    const { network, name } = props;
    const description = "Instances of one release of a service";
    const { resource, securityGroupId } = new Firewall(this, "Group", { network, name, description });
    this.resource = resource;
    this.securityGroupId = securityGroupId;
    this.rules = [...props.containers.map((container) => this.fromLoadBalancer(container, props)), this.out()];
  }

  private fromLoadBalancer({ name, port }: RoutedContainer, props: CapsuleFirewallProps): SecurityGroupRule {
    return new SecurityGroupRule(this, `From-${name}`, {
      securityGroupId: this.securityGroupId,
      type: "ingress",
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      sourceSecurityGroupId: props.loadBalancerFirewallId,
      description: `Load balancer to ${name}`,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private out(): SecurityGroupRule {
    const out = new SecurityGroupRule(this, "Out", {
      securityGroupId: this.securityGroupId,
      type: "egress",
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: ["0.0.0.0/0"],
      ipv6CidrBlocks: ["::/0"],
      description: "Images, secrets, logs and the application itself",
      lifecycle: { createBeforeDestroy: true },
    });
    acceptFindings(out, {
      CKV_AWS_382:
        "Registries, AWS's services and what the application calls have names; a firewall knows only addresses.",
    });
    return out;
  }
}
