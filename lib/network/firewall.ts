import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { quoted, report, type Fault } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { attributeOf } from "../core/reference";
import { NETWORK, type Network } from "./network";
import type { Peer } from "./peer";
import type { Ports } from "./ports";

export interface FirewallProps {
  /**
   * The network to guard.
   * @default the network of the environment above
   */
  readonly network?: Pick<Network, "vpcId">;
  /**
   * Whose firewall it is; its name starts with it.
   * @default the identity of the environment above
   */
  readonly identity?: Identity;
  /** Parts of the name, after application and environment: `["web", "blue"]`. */
  readonly name: readonly string[];
  /**
   * What joins it, as the console shows it: at most 255 characters. A changed description replaces the firewall, and
   * with it the network interfaces' membership; so it never depends on data.
   */
  readonly description: string;
}

/** Source: CreateSecurityGroup and AuthorizeSecurityGroupIngress in the EC2 API reference; there is no apostrophe. */
const DESCRIPTION = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** Replaced before the old one goes: a security group cannot be deleted while something has joined it. */
const REPLACED_FIRST = { createBeforeDestroy: true };

/**
 * A security group that lets nothing through but its named allowances. Each is a resource of its own, with its reason,
 * so that two firewalls can name each other and one allowance can go without touching the others. Costs nothing.
 */
export class Firewall extends Construct {
  readonly resource: SecurityGroup;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    report(this, descriptionFaults("description", props.description));
    const identity = props.identity ?? IDENTITY.require(this);
    this.resource = new SecurityGroup(this, "Resource", {
      namePrefix: identity.namePrefix("aws_security_group", ...props.name),
      description: props.description,
      vpcId: (props.network ?? NETWORK.require(this)).vpcId,
      tags: { Name: identity.name("aws_security_group", ...props.name) },
      lifecycle: REPLACED_FIRST,
    });
    this.securityGroupId = attributeOf(this.resource, "id");
  }

  /**
   * Lets `peer` in. Returns the rules, one for each kind of address.
   * @param why the reason, which the console shows beside the rule
   */
  allowFrom(id: string, peer: Peer, ports: Ports, why: string): VpcSecurityGroupIngressRule[] {
    this.check(id, peer, ports, why);
    return peer.addresses.map(
      ([suffix, address]) =>
        new VpcSecurityGroupIngressRule(this, id + suffix, { ...this.rule(ports, why), ...address }),
    );
  }

  /**
   * Lets out to `peer`. Returns the rules, one for each kind of address.
   * @param why the reason, which the console shows beside the rule
   */
  allowTo(id: string, peer: Peer, ports: Ports, why: string): VpcSecurityGroupEgressRule[] {
    this.check(id, peer, ports, why);
    return peer.addresses.map(
      ([suffix, address]) =>
        new VpcSecurityGroupEgressRule(this, id + suffix, { ...this.rule(ports, why), ...address }),
    );
  }

  private rule(ports: Ports, why: string) {
    return {
      securityGroupId: this.securityGroupId,
      ipProtocol: ports.protocol,
      fromPort: ports.from,
      toPort: ports.to,
      description: why,
      // A new security group has its rules before anything joins it, not after.
      lifecycle: REPLACED_FIRST,
    };
  }

  private check(id: string, peer: Peer, ports: Ports, why: string): void {
    report(this, [
      ...peer.faults(`${id}.peer`),
      ...ports.faults(`${id}.ports`),
      ...descriptionFaults(`${id}.why`, why),
    ]);
  }
}

function descriptionFaults(prop: string, text: string): Fault[] {
  if (DESCRIPTION.test(text)) return [];
  const rule = "EC2 takes 1 to 255 letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *";
  return [{ prop, value: quoted(text), rule, remedy: "Say it with those, without an apostrophe." }];
}
