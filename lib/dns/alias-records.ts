import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { TerraformIterator } from "cdktf";
import { Construct } from "constructs";

/** What an alias may point to: a load balancer. */
export interface AliasTarget {
  readonly dnsName: string;
  /** The hosted zone of the target itself, not of the names. */
  readonly zoneId: string;
}

export interface AliasRecordsProps {
  /** The hosted zone in which the names are made. All of them lie in it. */
  readonly zoneId: string;
  /** Full names, as `staging.codedetect.example`. */
  readonly hosts: readonly string[];
  /** The load balancer that answers for the names. */
  readonly target: AliasTarget;
}

/**
 * Names for a load balancer, for IPv4 and IPv6. The IPv6 records answer nothing until the load balancer has IPv6
 * addresses. Aliases cost nothing, per query neither.
 *
 * One resource for all names, keyed by name: environments with other names still have the same addresses in their state.
 */
export class AliasRecords extends Construct {
  readonly resource: Route53Record;
  readonly ipv6: Route53Record;

  constructor(scope: Construct, id: string, props: AliasRecordsProps) {
    super(scope, id);
    this.resource = this.records("Resource", "A", props);
    this.ipv6 = this.records("Ipv6", "AAAA", props);
  }

  private records(id: string, type: "A" | "AAAA", { zoneId, hosts, target }: AliasRecordsProps): Route53Record {
    const each = TerraformIterator.fromList([...hosts]);
    return new Route53Record(this, id, {
      forEach: each,
      zoneId,
      name: each.value as string,
      type,
      // Never true: Route 53 takes a load balancer for unhealthy when any of its target groups is empty, which the idle
      // color's always is, and would take the name away. Source: Route 53 API, AliasTarget.EvaluateTargetHealth.
      alias: { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: false },
    });
  }
}
