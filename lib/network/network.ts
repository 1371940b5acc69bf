import { Ambient } from "../core/ambient";

/**
 * How instances reach the world. Nothing reaches them but the load balancer, whatever is chosen.
 *
 * - `publicAddress`: an address of their own, $3.65 a month each, and no way in. The default.
 * - `natInstance`: one small instance forwards, about $6.70 a month; a single point of failure for egress.
 * - `natGateway`: AWS's own, about $36.50 a month plus $0.045 per GB.
 * - `none`: no way out. Images and secrets then need VPC endpoints of your own.
 */
export type Egress = "publicAddress" | "natInstance" | "natGateway" | "none";

/** What others may know of a network. */
export interface Network {
  readonly vpcId: string;
  /** The whole range, as `10.1.0.0/16`. */
  readonly addressRange: string;
  /** Subnets with a route to the internet gateway, one per zone: load balancers. */
  readonly publicSubnetIds: readonly string[];
  /** Subnets for instances, one per zone: the public ones, or private ones behind a NAT. */
  readonly instanceSubnetIds: readonly string[];
  /** Subnets without any route out, one per zone: databases, files. */
  readonly isolatedSubnetIds: readonly string[];
  /** Whether instances get a public address for their way out. */
  readonly instancesHavePublicAddress: boolean;
}

/** The network of the environment around a construct. */
export const NETWORK = new Ambient<Network>(
  "network",
  'Pass network: ExistingNetwork.of({ vpcId: "vpc-…", addressRange: "10.0.0.0/16", publicSubnetIds: […], isolatedSubnetIds: […] }).',
);
