import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";
import { AddressRange } from "./address-range";
import type { Network } from "./network";

export interface ExistingNetworkProps {
  /** Id of the VPC, as `vpc-…`. Its DNS support and DNS host names must be on: file systems and databases are found by name. */
  readonly vpcId: string;
  /** The VPC's range, as `10.0.0.0/16`. */
  readonly addressRange: string;
  /** At least two subnets, one per zone, with a route to an internet gateway. */
  readonly publicSubnetIds: readonly string[];
  /**
   * At least two subnets, one per zone, for instances.
   * @default the public subnets
   */
  readonly instanceSubnetIds?: readonly string[];
  /** At least two subnets, one per zone, for data. They need no route out. */
  readonly isolatedSubnetIds: readonly string[];
  /**
   * Whether instances get a public address, $3.65 a month each. Private subnets with a NAT need none.
   * @default whether instances are in the public subnets
   */
  readonly instancesHavePublicAddress?: boolean;
}

/** A load balancer and a database need two zones each; so do we. Source: CreateLoadBalancer, CreateDBSubnetGroup. */
const ZONES = 2;

/** A network that somebody else made. Nothing about it is changed, and nothing is looked up. */
export class ExistingNetwork implements Network {
  static of(props: ExistingNetworkProps): ExistingNetwork {
    return new ExistingNetwork(props);
  }

  readonly vpcId: string;
  readonly addressRange: string;
  readonly publicSubnetIds: readonly string[];
  readonly instanceSubnetIds: readonly string[];
  readonly isolatedSubnetIds: readonly string[];
  readonly instancesHavePublicAddress: boolean;

  private constructor(props: ExistingNetworkProps) {
    this.vpcId = props.vpcId;
    this.addressRange = props.addressRange;
    this.publicSubnetIds = [...props.publicSubnetIds];
    this.instanceSubnetIds = [...(props.instanceSubnetIds ?? props.publicSubnetIds)];
    this.isolatedSubnetIds = [...props.isolatedSubnetIds];
    this.instancesHavePublicAddress = props.instancesHavePublicAddress ?? props.instanceSubnetIds === undefined;
  }

  faults(prop: string): Fault[] {
    return [
      ...idFaults(`${prop}.vpcId`, "vpc-", this.vpcId),
      ...AddressRange.of(this.addressRange).faults(`${prop}.addressRange`),
      ...subnetFaults(`${prop}.publicSubnetIds`, this.publicSubnetIds),
      ...(this.instancesShareSubnets ? [] : subnetFaults(`${prop}.instanceSubnetIds`, this.instanceSubnetIds)),
      ...subnetFaults(`${prop}.isolatedSubnetIds`, this.isolatedSubnetIds),
      ...this.addressFaults(`${prop}.instancesHavePublicAddress`),
    ];
  }

  private get instancesShareSubnets(): boolean {
    return this.instanceSubnetIds.join() === this.publicSubnetIds.join();
  }

  private addressFaults(prop: string): Fault[] {
    if (this.instancesHavePublicAddress || !this.instancesShareSubnets) return [];
    const rule = "instances in public subnets have no way out without an address of their own";
    return [{ prop, value: "false", rule, remedy: "Leave it out, or pass instanceSubnetIds with a route to a NAT." }];
  }
}

function subnetFaults(prop: string, ids: readonly string[]): Fault[] {
  if (Token.isUnresolved(ids)) {
    const rule = "one resource is made per subnet, so their number must be known at synthesis";
    return [
      { prop, value: "a reference to a list", rule, remedy: "Name them: [Fn.element(list, 0), Fn.element(list, 1)]." },
    ];
  }
  const wrong = ids.flatMap((id) => idFaults(prop, "subnet-", id));
  if (new Set(ids).size >= ZONES) return wrong;
  const rule = `it must name at least ${ZONES} different subnets, in different zones`;
  return [...wrong, { prop, value: JSON.stringify(ids), rule, remedy: "Add a subnet of another zone." }];
}

function idFaults(prop: string, prefix: string, id: string): Fault[] {
  if (Token.isUnresolved(id) || id.startsWith(prefix)) return [];
  const rule = `ids of this kind start with "${prefix}"`;
  return [{ prop, value: quoted(id), rule, remedy: `Give the id, as "${prefix}0a1b2c3d4e5f67890", not a name.` }];
}
