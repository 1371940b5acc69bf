import { Token } from "cdktf";
import type { Fault } from "../core/fault";
import type { Network } from "../network/network";

/** RDS wants two zones, even for one instance. Source: API reference of RDS, CreateDBSubnetGroup. */
const LEAST_SUBNETS = 2;

export function subnetFaults({ isolatedSubnetIds }: Pick<Network, "isolatedSubnetIds">): Fault[] {
  if (Token.isUnresolved(isolatedSubnetIds) || isolatedSubnetIds.length >= LEAST_SUBNETS) return [];
  return [
    {
      prop: "network.isolatedSubnetIds",
      value: `${isolatedSubnetIds.length} subnets`,
      rule: `RDS wants subnets in at least ${LEAST_SUBNETS} zones, even for one instance`,
      remedy: "Name a subnet of each of two zones; they cost nothing.",
    },
  ];
}
