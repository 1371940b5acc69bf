import { Ambient } from "../core/ambient";
import type { Fault } from "../core/fault";
import type { RoutingTable } from "./routing-table";

/** What a service may know of the load balancer in front of it. */
export interface LoadBalancerTarget {
  /** ARN of the listener that answers users; services add rules to it. */
  readonly listenerArn: string;
  /** Security group that the load balancer has joined: who lets the load balancer in names it. */
  readonly firewallId: string;
  /** `app/<name>/<id>`: how CloudWatch names the load balancer. */
  readonly arnSuffix: string;
  /** The load balancer's own name in AWS's zone. */
  readonly dnsName: string;
  /** The listener's rules; gives out their priorities. */
  readonly routing: RoutingTable;
  /** What is wrong with it, told by whoever it is passed to. One that is a construct tells its own. */
  faults?(prop: string): Fault[];
}

/** The load balancer of the environment around a construct. */
export const LOAD_BALANCER = new Ambient<LoadBalancerTarget>(
  "loadBalancer",
  'Pass loadBalancer: ExistingLoadBalancer.of({ listenerArn: "arn:…", firewallId: "sg-…", arnSuffix: "app/…", dnsName: "…" }).',
);
