import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { Construct } from "constructs";
import { attributeOf } from "../core/reference";

export interface HostedZoneProps {
  /** The zone's name, as `codedetect.example`. */
  readonly name: string;
}

/**
 * A public hosted zone that exists already. It is looked up, not created: a new zone has new name servers, and nothing
 * resolves until the registrar knows them. $0.50 a month, whoever uses it.
 */
export class HostedZone extends Construct {
  readonly resource: DataAwsRoute53Zone;
  readonly zoneId: string;

  constructor(scope: Construct, id: string, props: HostedZoneProps) {
    super(scope, id);
    this.resource = new DataAwsRoute53Zone(this, "Resource", { name: props.name, privateZone: false });
    this.zoneId = attributeOf(this.resource, "zoneId");
  }
}
