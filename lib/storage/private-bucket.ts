import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketCorsConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-cors-configuration";
import type { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import type { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { acceptFindings } from "../core/accepted-finding";
import type { Dependency, Grant } from "../core/dependency";
import { Duration } from "../core/duration";
import { report } from "../core/fault";
import { IDENTITY, type Identity } from "../core/identity";
import { kebab } from "../core/physical-name";
import type { Protection } from "../core/protection";
import { attributeOf } from "../core/reference";
import { PROTECTION } from "../core/surroundings";
import { accessStatements, type BucketAccess } from "./bucket-access";
import { BucketName } from "./bucket-name";
import { referenceTo, type BucketReference } from "./bucket-reference";
import { ACCEPTED_OF_BUCKETS, blockPublicAccess, disableAccessLists, encrypt, requireTls } from "./bucket-safeguards";
import { corsFaults, corsRule, type Cors } from "./cors";
import { expireObjects } from "./object-expiry";

export interface PrivateBucketProps {
  /**
   * What the bucket is called.
   * @default BucketName.unique()
   */
  readonly name?: BucketName;
  /**
   * Whether the objects resist deletion. `disposable`: destroying the environment empties the bucket.
   * @default the protection of the environment above
   */
  readonly protection?: Protection;
  /**
   * Which web pages of other hosts may use the bucket from a browser, with addresses that the service signed.
   * @default none
   */
  readonly cors?: Cors;
  /**
   * How long an overwritten or removed object can be brought back; whole days. Each version costs like an object,
   * $0.023 per GB and month.
   * @default 30 days
   */
  readonly noncurrentVersionRetention?: Duration;
  /**
   * When objects are removed, counted from their writing; whole days.
   * @default never
   */
  readonly expireAfter?: Duration;
  /**
   * Whose bucket it is; its name starts with it.
   * @default the identity of the environment above
   */
  readonly identity?: Identity;
}

/** How a service uses a bucket. */
export interface BucketUse {
  readonly access: BucketAccess;
}

/**
 * A bucket that nobody outside reaches: encrypted, by TLS only, without access lists, and with all versions of an object
 * for a while. A service that uses it gets its name as `UPLOADS_BUCKET`, for a bucket with the id `Uploads`.
 */
export class PrivateBucket extends Construct implements Dependency<BucketUse> {
  readonly resource: S3Bucket;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  readonly ownershipControls: S3BucketOwnershipControls;
  readonly versioning: S3BucketVersioningA;
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  readonly policy: S3BucketPolicy;
  readonly expiry: S3BucketLifecycleConfiguration;
  readonly cors: S3BucketCorsConfiguration | undefined;

  private readonly bucket: BucketReference;
  private readonly protection: Protection;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PrivateBucketProps = {},
  ) {
    super(scope, id);
    this.protection = props.protection ?? PROTECTION.require(this);
    // For whoever asks what protects the resources below, as the policies do.
    PROTECTION.provide(this, this.protection);
    this.resource = this.createBucket();
    this.bucket = referenceTo(this.resource);
    this.publicAccessBlock = blockPublicAccess(this, this.bucket);
    this.ownershipControls = disableAccessLists(this, this.bucket);
    this.versioning = this.keepVersions();
    this.encryption = encrypt(this, this.bucket);
    this.policy = requireTls(this, this.bucket, this.publicAccessBlock);
    this.expiry = this.createExpiry();
    this.cors = props.cors && this.admit(props.cors);
  }

  get bucketName(): string {
    return attributeOf(this.resource, "bucket");
  }

  grant({ access }: BucketUse): Grant {
    return {
      environment: { [`${kebab(this.node.id).replaceAll("-", "_").toUpperCase()}_BUCKET`]: this.bucketName },
      statements: accessStatements(this.bucket.arn, access),
      // The first object has a second version too.
      readyAfter: [this.versioning],
    };
  }

  private createBucket(): S3Bucket {
    const { kind } = this.protection;
    const identity = this.props.identity ?? IDENTITY.require(this);
    const bucket = new S3Bucket(this, "Resource", {
      bucket: (this.props.name ?? BucketName.unique()).for(this, identity),
      forceDestroy: kind === "disposable",
      ...(kind === "protected" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    acceptFindings(bucket, {
      ...ACCEPTED_OF_BUCKETS,
      CKV_AWS_18:
        "A log of each request is a second bill; who changed what is in CloudTrail, and versions bring it back.",
      CKV_AWS_144:
        "Versions undo mistakes; a second region doubles the cost, and its loss would take the environment too.",
    });
    return bucket;
  }

  private keepVersions(): S3BucketVersioningA {
    return new S3BucketVersioningA(this, "Versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
  }

  private createExpiry(): S3BucketLifecycleConfiguration {
    const { expireAfter, noncurrentVersionRetention = Duration.days(30) } = this.props;
    // S3 refuses a rule about versions in a bucket without them.
    return expireObjects(this, this.bucket, { expireAfter, noncurrentVersionRetention }, [this.versioning]);
  }

  private admit(cors: Cors): S3BucketCorsConfiguration {
    report(this, corsFaults("cors", cors));
    return new S3BucketCorsConfiguration(this, "Cors", { bucket: this.bucket.id, corsRule: [corsRule(cors)] });
  }
}
