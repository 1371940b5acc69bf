import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";

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
    this.records = this.validationRecords(props.zoneId);
    this.validation = this.validated();
    this.arn = this.validation.certificateArn;
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

  /** One record per name. The provider knows the names while planning, so `for_each` works on a first apply. */
  private validationRecords(zoneId: string): Route53Record {
    const option = TerraformIterator.fromComplexList(this.resource.domainValidationOptions, "domain_name");
    return new Route53Record(this, "ValidationRecord", {
      forEach: option,
      zoneId,
      name: option.getString("resource_record_name"),
      type: option.getString("resource_record_type"),
      records: [option.getString("resource_record_value")],
      ttl: 60,
      // The record depends on the name and the account alone, so every certificate for a name asks for the same one.
      allowOverwrite: true,
    });
  }

  private validated(): AcmCertificateValidation {
    const records = TerraformIterator.fromResources(this.records);
    return new AcmCertificateValidation(this, "Validation", {
      certificateArn: this.resource.arn,
      validationRecordFqdns: Token.asList(records.pluckProperty("fqdn")),
    });
  }
}
