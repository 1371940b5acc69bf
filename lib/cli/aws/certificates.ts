import type { Certificates } from "../ports/cloud";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { ACM } from "./aws-services";

/** Certificate Manager. */
export class CertificateManager implements Certificates {
  constructor(private readonly aws: AwsConnection) {}

  /** Nothing for a certificate that somebody put into IAM: Certificate Manager does not know it. */
  async expiry(arn: string): Promise<string | undefined> {
    if (!arn.includes(":acm:")) return undefined;
    const { sdk, client } = await this.aws.open(ACM);
    try {
      const { Certificate } = await client.send(new sdk.DescribeCertificateCommand({ CertificateArn: arn }));
      return Certificate?.NotAfter?.toISOString();
    } catch (error) {
      if (isAwsError(error, "ResourceNotFound")) return undefined;
      throw error;
    }
  }
}
