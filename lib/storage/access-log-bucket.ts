import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import { Duration } from "../core/duration";
import { IDENTITY, type Identity } from "../core/identity";
import { Protection } from "../core/protection";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { accountOf } from "./account";
import { BucketName } from "./bucket-name";
import { referenceTo, type BucketReference } from "./bucket-reference";
import {
  ACCEPTED_OF_BUCKETS,
  blockPublicAccess,
  disableAccessLists,
  encrypt,
  requireTls,
  type BucketStatement,
} from "./bucket-safeguards";
import { expireObjects } from "./object-expiry";

export interface AccessLogBucketProps {
  /**
   * How long a log is kept; whole days. A million requests make about 0.1 GB, $0.0023 a month.
   * @default 90 days
   */
  readonly retention?: Duration;
  /**
   * What the bucket is called.
   * @default BucketName.unique()
   */
  readonly name?: BucketName;
  /**
   * Whose bucket it is; its name starts with it.
   * @default the identity of the environment above
   */
  readonly identity?: Identity;
}

/**
 * A bucket that load balancers of this account may write their access logs to; nobody else. Destroying it always empties
 * it: a running load balancer keeps writing while it is destroyed, so an empty bucket cannot be waited for, and logs are
 * a record of the system, not a part of its state.
 */
export class AccessLogBucket extends Construct {
  readonly resource: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  /** A load balancer tries to write when logging is turned on: it must depend on this. */
  readonly policy: S3BucketPolicy;
  readonly expiry: S3BucketLifecycleConfiguration;

  private readonly bucket: BucketReference;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AccessLogBucketProps = {},
  ) {
    super(scope, id);
    PROTECTION.provide(this, Protection.disposable("logs are a record of the system, not a part of its state"));
    this.resource = this.createBucket();
    this.bucket = referenceTo(this.resource);
    this.publicAccessBlock = blockPublicAccess(this, this.bucket);
    this.ownershipControls = disableAccessLists(this, this.bucket);
    this.encryption = encrypt(this, this.bucket);
    this.policy = requireTls(this, this.bucket, this.publicAccessBlock, [this.delivery()]);
    this.expiry = this.createExpiry();
  }

  get bucketName(): string {
    return attributeOf(this.resource, "bucket");
  }

  private createBucket(): S3Bucket {
    const identity = this.props.identity ?? IDENTITY.require(this);
    const bucket = (this.props.name ?? BucketName.unique()).for(this, identity);
    const resource = new S3Bucket(this, "Resource", { bucket, forceDestroy: true });
    acceptFindings(resource, {
      ...ACCEPTED_OF_BUCKETS,
      CKV_AWS_18: "It holds logs; a log of their being written would need a log of its own.",
      CKV_AWS_21: "Logs are written once and expire; an older version of one means nothing.",
      CKV_AWS_144: "Logs are a record of the system, not a part of its state.",
    });
    return resource;
  }

  private createExpiry(): S3BucketLifecycleConfiguration {
    const expireAfter = this.props.retention ?? Duration.days(90);
    return expireObjects(this, this.bucket, { expireAfter, expireProp: "retention" });
  }

  /**
   * The service principal is enough in every region; the ELB account of a region, which older texts name, does not exist
   * in newer regions. Source: "Enable access logs", user guide of Application Load Balancers.
   */
  private delivery(): BucketStatement {
    const logs = `AWSLogs/${accountOf(this)}/*`;
    return {
      Sid: "AccessLogDelivery",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      // With and without a prefix of the load balancer's own.
      Resource: [`${this.bucket.arn}/${logs}`, `${this.bucket.arn}/*/${logs}`],
    };
  }
}
