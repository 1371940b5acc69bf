import { Token } from "cdktf";
import { quoted, type Fault } from "../core/fault";
import type { LoadBalancerTarget } from "./load-balancer-target";
import { RoutingTable } from "./routing-table";

export interface ExistingLoadBalancerProps {
  /**
   * ARN of the listener to add rules to, as `arn:aws:elasticloadbalancing:…:listener/app/…`. Its rules with priorities
   * from 1001 to 49000 should be ours alone.
   */
  readonly listenerArn: string;
  /** Id of a security group that the load balancer has joined, as `sg-…`. Instances let it in. */
  readonly firewallId: string;
  /** The part of the load balancer's ARN from `app/` on; its alarms need it. */
  readonly arnSuffix: string;
  /** The load balancer's own name in AWS's zone. */
  readonly dnsName: string;
}

/** A load balancer that somebody else made. Services add rules to one of its listeners; nothing else is touched. */
export class ExistingLoadBalancer implements LoadBalancerTarget {
  /** Two services share a listener by sharing this object: it sees that their rules do not collide. */
  static of(props: ExistingLoadBalancerProps): ExistingLoadBalancer {
    return new ExistingLoadBalancer(props);
  }

  readonly listenerArn: string;
  readonly firewallId: string;
  readonly arnSuffix: string;
  readonly dnsName: string;
  readonly routing = new RoutingTable();

  private constructor(props: ExistingLoadBalancerProps) {
    this.listenerArn = props.listenerArn;
    this.firewallId = props.firewallId;
    this.arnSuffix = props.arnSuffix;
    this.dnsName = props.dnsName;
  }

  faults(prop: string): Fault[] {
    return [
      ...shapeFaults(
        `${prop}.listenerArn`,
        this.listenerArn,
        /^arn:[^:]+:elasticloadbalancing:.+:listener\/app\//,
        LISTENER,
      ),
      ...shapeFaults(`${prop}.firewallId`, this.firewallId, /^sg-/, "sg-0a1b2c3d4e5f67890"),
      ...shapeFaults(`${prop}.arnSuffix`, this.arnSuffix, /^app\//, "app/shop/50dc6c495c0c9188"),
    ];
  }
}

const LISTENER =
  "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";

function shapeFaults(prop: string, text: string, shape: RegExp, example: string): Fault[] {
  if (Token.isUnresolved(text) || shape.test(text)) return [];
  return [{ prop, value: quoted(text), rule: "it does not look like one", remedy: `Write it as ${quoted(example)}.` }];
}
