import type { IConstruct } from "constructs";
import { Ambient } from "../core/ambient";
import { report, type Fault } from "../core/fault";

/**
 * How instances reach the world. Nothing reaches them but the load balancer, whatever is chosen.
 *
 * - `publicAddress`: an address of their own, $3.65 a month each, and no way in. The default.
 * - `{ natInstance }`: one small instance forwards, about $7.40 a month; a single point of failure for egress.
 * - `natGateway`: AWS's own, about $36.50 a month plus $0.045 per GB.
 * - `none`: no way out. Images, secrets, logs and all else that instances ask then need VPC endpoints of your own.
 */
export type Egress = "publicAddress" | "natGateway" | "none" | NatInstanceChoice;

/** One small instance as NAT: about $7.40 a month with address and disk. */
export interface NatInstanceChoice {
  readonly natInstance: {
    /**
     * Id of an Amazon Linux 2023 image for arm64, as `ami-…`. Pinned, because each release of the image replaces the
     * instance, and egress stops for about a minute.
     */
    readonly image: string;
  };
}

/** Whether a value is one of the ways out. Only a cast or plain JavaScript can make it something else. */
export function isEgress(value: unknown): value is Egress {
  if (typeof value === "string") return ["publicAddress", "natGateway", "none"].includes(value);
  const { natInstance } = (value ?? {}) as Partial<NatInstanceChoice>;
  return typeof natInstance?.image === "string";
}

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
  /** What is wrong with it, told by whoever it is passed to. A network that is a construct tells its own. */
  faults?(prop: string): Fault[];
}

/** The network of the environment around a construct. */
export const NETWORK = new Ambient<Network>(
  "network",
  'Pass network: ExistingNetwork.of({ vpcId: "vpc-…", addressRange: "10.0.0.0/16", publicSubnetIds: […], isolatedSubnetIds: […] }).',
);

/** The network for a construct: the one passed to it, whose faults are then reported on it, or the nearest above. */
export function networkFor(construct: IConstruct, passed: Network | undefined): Network {
  if (!passed) return NETWORK.require(construct);
  report(construct, passed.faults?.("network") ?? []);
  return passed;
}
