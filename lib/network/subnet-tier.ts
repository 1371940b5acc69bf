import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { attributeOf, waitFor } from "../core/reference";
import type { AddressRange } from "./address-range";
import { zoneLetter } from "./zone";

/** Where a tier sends what is not meant for the network itself. Exactly one is set. */
export interface WayOut {
  /** An internet gateway. */
  readonly gatewayId?: string;
  readonly natGatewayId?: string;
  readonly networkInterfaceId?: string;
}

export interface SubnetTierProps {
  /** The network whose addresses the tier divides. */
  readonly vpcId: string;
  /** What the tier's resources are called in the console: `codedetect-staging-public`. */
  readonly label: string;
  /** The subnets' ranges, one per zone. */
  readonly ranges: readonly AddressRange[];
  /** The zones' names, in the same order. */
  readonly zones: readonly string[];
  /**
   * Where traffic to the world goes.
   * @default nowhere: the tier has no route out
   */
  readonly wayOut?: WayOut;
}

/** Subnets that share a route table: one per zone. */
export class SubnetTier extends Construct {
  readonly routeTable: RouteTable;
  readonly routeTableId: string;
  readonly defaultRoute: Route | undefined;
  readonly subnets: readonly Subnet[];
  readonly associations: readonly RouteTableAssociation[];
  /**
   * The subnets, ready for use. They are named through their associations with the route table, which in turn wait for
   * the route out: what starts in a subnet can reach the world from its first second.
   */
  readonly subnetIds: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SubnetTierProps,
  ) {
    super(scope, id);
    this.routeTable = new RouteTable(this, "RouteTable", { vpcId: props.vpcId, tags: { Name: props.label } });
    this.routeTableId = attributeOf(this.routeTable, "id");
    this.defaultRoute = props.wayOut && this.routeTo(props.wayOut);
    this.subnets = props.ranges.map((range, zone) => this.subnet(range, zone));
    this.associations = this.subnets.map((subnet, zone) => this.associate(subnet, zone));
    this.subnetIds = this.associations.map((association) => attributeOf(association, "subnetId"));
  }

  private routeTo(wayOut: WayOut): Route {
    return new Route(this, "DefaultRoute", {
      routeTableId: this.routeTableId,
      destinationCidrBlock: "0.0.0.0/0",
      ...wayOut,
    });
  }

  private subnet(range: AddressRange, zone: number): Subnet {
    return new Subnet(this, `Subnet${zoneLetter(zone)}`, {
      vpcId: this.props.vpcId,
      cidrBlock: range.toString(),
      availabilityZone: this.props.zones[zone],
      // Who wants a public address asks for it at launch.
      mapPublicIpOnLaunch: false,
      tags: { Name: `${this.props.label}-${zoneLetter(zone).toLowerCase()}` },
      // AWS's list of available zones changes, with a new zone or a bad day. A subnet stays where it was made.
      lifecycle: { ignoreChanges: ["availability_zone"] },
    });
  }

  private associate(subnet: Subnet, zone: number): RouteTableAssociation {
    const association = new RouteTableAssociation(this, `Association${zoneLetter(zone)}`, {
      routeTableId: this.routeTableId,
      subnetId: attributeOf(subnet, "id"),
    });
    waitFor(association, this.defaultRoute ? [this.defaultRoute] : []);
    return association;
  }
}
