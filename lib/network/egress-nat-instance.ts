import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { quoted, report } from "../core/fault";
import type { Identity } from "../core/identity";
import { Firewall } from "./firewall";
import type { Network } from "./network";
import { Peer } from "./peer";
import { Ports } from "./ports";
import type { WayOut } from "./subnet-tier";

export interface NatInstanceEgressProps {
  /** Whose instance it is; its firewall's name starts with it. */
  readonly identity: Identity;
  /** The network; what comes from its range is forwarded. */
  readonly network: Pick<Network, "vpcId" | "addressRange">;
  /** A subnet with a route to the internet gateway. */
  readonly publicSubnetId: string;
  /** Id of an Amazon Linux 2023 image for arm64. */
  readonly image: string;
  /** What it is called in the console. */
  readonly label: string;
}

/** As large as the image. */
const DISK_GIB = 8;

/**
 * One small instance that forwards for the private subnets, with an address that stays when it is replaced: $3.07 for t4g.nano, $3.65 for its address, $0.64 for its
 * disk a month. Up to 5 Gbit/s in bursts, 32 Mbit/s sustained. A single point of failure for egress: EC2 recovers it
 * from a failed host by itself, in minutes. Source: "Work with NAT instances", Amazon VPC user guide.
 */
export class NatInstanceEgress extends Construct {
  readonly firewall: Firewall;
  readonly resource: Instance;
  readonly address: Eip;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NatInstanceEgressProps,
  ) {
    super(scope, id);
    this.checkImage();
    this.firewall = this.createFirewall();
    this.resource = this.createInstance();
    this.address = this.createAddress();
  }

  /** Named through the address, so that nothing is sent this way before the instance has it. */
  get wayOut(): WayOut {
    return { networkInterfaceId: this.address.networkInterface };
  }

  private checkImage(): void {
    const { image } = this.props;
    if (Token.isUnresolved(image) || /^ami-[0-9a-f]{8,17}$/.test(image)) return;
    report(this, [
      {
        prop: "egress.natInstance.image",
        value: quoted(image),
        rule: "it must be the id of a machine image",
        remedy:
          "Take it from `aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64`.",
      },
    ]);
  }

  private createFirewall(): Firewall {
    const { identity, network } = this.props;
    const firewall = new Firewall(this, "Firewall", {
      identity,
      network,
      name: ["nat"],
      description: "NAT instance",
    });
    firewall.allowFrom("FromNetwork", Peer.range(network.addressRange), Ports.all(), "Instances on their way out");
    firewall.allowTo("ToWorld", Peer.anyone(), Ports.all(), "What instances ask for");
    return firewall;
  }

  private createInstance(): Instance {
    const instance = new Instance(this, "Resource", {
      ami: this.props.image,
      instanceType: "t4g.nano",
      subnetId: this.props.publicSubnetId,
      vpcSecurityGroupIds: [this.firewall.securityGroupId],
      // It forwards packets that are neither from it nor to it, which EC2 drops unless told otherwise.
      sourceDestCheck: false,
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: { volumeType: "gp3", volumeSize: DISK_GIB, encrypted: true, deleteOnTermination: true },
      // Never more than the price above; the default of t4g is to charge for bursts.
      creditSpecification: { cpuCredits: "standard" },
      userData: forwarding(this.props.network.addressRange),
      userDataReplaceOnChange: true,
      tags: { Name: this.props.label },
      // The route moves to the new instance before the old one goes.
      lifecycle: { createBeforeDestroy: true },
    });
    acceptFindings(instance, {
      CKV_AWS_126: "Figures by the minute cost $2.10 a month, two thirds of the instance, and wake nobody.",
      CKV_AWS_135: "t4g is optimized for EBS whether asked or not; to ask now would replace instances that run.",
      CKV2_AWS_41: "It forwards packets and calls nothing of AWS's: without a role it may do nothing.",
    });
    return instance;
  }

  private createAddress(): Eip {
    return new Eip(this, "Address", {
      domain: "vpc",
      networkInterface: this.resource.primaryNetworkInterfaceId,
      tags: { Name: this.props.label },
    });
  }
}

/** The boot script. nftables comes through the address, which the instance gets once it runs; until then it tries again. */
function forwarding(range: string): string {
  return `#!/bin/bash
set -euo pipefail
echo 'net.ipv4.ip_forward = 1' > /etc/sysctl.d/90-forward.conf
sysctl -p /etc/sysctl.d/90-forward.conf
until dnf install -y nftables; do sleep 5; done
cat > /etc/sysconfig/nftables.conf <<'RULES'
flush ruleset
table ip nat {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr ${range} ip daddr != ${range} masquerade
  }
}
RULES
systemctl enable --now nftables
`;
}
