import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Construct } from "constructs";
import type { WayOut } from "./subnet-tier";

export interface NatGatewayEgressProps {
  /** A subnet with a route to the internet gateway. */
  readonly publicSubnetId: string;
  /** What it is called in the console. */
  readonly label: string;
}

/**
 * AWS's managed NAT in one zone, with an address of its own that stays: $36.50 a month and $0.045 per GB. If its zone
 * fails, instances of the other zone keep serving but cannot reach the world. Source: Amazon VPC pricing, us-east-1.
 */
export class NatGatewayEgress extends Construct {
  readonly address: Eip;
  readonly resource: NatGateway;

  constructor(scope: Construct, id: string, props: NatGatewayEgressProps) {
    super(scope, id);
    const tags = { Name: props.label };
    this.address = new Eip(this, "Address", { domain: "vpc", tags });
    this.resource = new NatGateway(this, "Resource", {
      allocationId: this.address.allocationId,
      subnetId: props.publicSubnetId,
      tags,
    });
  }

  get wayOut(): WayOut {
    return { natGatewayId: this.resource.id };
  }
}
