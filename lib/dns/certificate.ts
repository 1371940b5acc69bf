import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";
import { attributeOf } from "../core/reference";

export interface CertificateProps {
  /** The zone that proves to AWS that the names are ours. All names lie in it. */
  readonly zoneId: string;
  /** Full names, the main one first: at most 64 characters. */
  readonly hosts: readonly string[];
}

/**
 * A TLS certificate, proved through DNS and renewed by AWS for as long as the records stay. Free.
 *
 * If the registrar does not point to the zone, the first apply waits up to 75 minutes and fails.
 */
export class Certificate extends Construct {
  readonly resource: AcmCertificate;
  readonly records: Route53Record;
  readonly validation: AcmCertificateValidation;
  /** ARN of the certificate, known once AWS has validated it: a listener takes no other. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    this.resource = this.certificate(props.hosts);
    this.records = this.validationRecords(props.zoneId, props.hosts);
    this.validation = this.validated();
    this.arn = attributeOf(this.validation, "certificateArn");
  }

  private certificate(hosts: readonly string[]): AcmCertificate {
    return new AcmCertificate(this, "Resource", {
      domainName: hosts[0],
      // All names, the main one too, as AWS returns them: left out, a name that was taken away would stay.
      subjectAlternativeNames: [...hosts],
      validationMethod: "DNS",
      // Another list of names means another certificate: the listener must have it before the old one goes.
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /**
   * One record per name. `for_each` goes over our own list of names, not over the certificate's validation options, as
   * TerraformIterator.fromComplexList would: it makes a list of that set, whose order nobody knows before the first apply.
   */
  private validationRecords(zoneId: string, hosts: readonly string[]): Route53Record {
    return new Route53Record(this, "ValidationRecord", {
      forEach: TerraformIterator.fromList([...hosts]),
      zoneId,
      name: this.validationOption("resource_record_name"),
      type: this.validationOption("resource_record_type"),
      records: [this.validationOption("resource_record_value")],
      ttl: 60,
      // The record depends on the name and the account alone, so every certificate for a name asks for the same one.
      allowOverwrite: true,
      // So another list of names leaves the records of those that stay alone. Replaced, they would be lost: instance
      // groups, which depend on this through their rules, have everything before them replaced first and destroyed last,
      // and the old record's destruction deletes the new one of the same name. AWS could then not renew.
      lifecycle: { ignoreChanges: ["name", "type", "records"] },
    });
  }

  /** What AWS wants to find in the zone for the name of one record. */
  private validationOption(attribute: string): string {
    const { terraformResourceType: type, friendlyUniqueId: id } = this.resource;
    const mine = `option.${attribute} if option.domain_name == each.value`;
    return `\${one([for option in ${type}.${id}.domain_validation_options : ${mine}])}`;
  }

  private validated(): AcmCertificateValidation {
    const records = TerraformIterator.fromResources(this.records);
    return new AcmCertificateValidation(this, "Validation", {
      certificateArn: attributeOf(this.resource, "arn"),
      validationRecordFqdns: Token.asList(records.pluckProperty("fqdn")),
    });
  }
}
