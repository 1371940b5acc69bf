import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import type { Construct } from "constructs";
import { waitFor } from "../core/reference";
import type { PolicyStatement } from "../core/dependency";
import type { BucketReference } from "./bucket-reference";

/** A statement of a bucket's policy: it also says whom it is about. */
export interface BucketStatement extends PolicyStatement {
  readonly Principal: "*" | Readonly<Record<string, string>>;
}

/** What checkov finds on every bucket of ours. */
export const ACCEPTED_OF_BUCKETS = {
  CKV_AWS_145: "It is encrypted, with S3's own keys: free, and the only kind that load balancers can write logs with.",
  CKV2_AWS_62: "Nothing waits for objects to appear; a system that does adds its notification to the bucket.",
} as const;

/** What no policy or access list, however wrong, can open again. */
export function blockPublicAccess(scope: Construct, bucket: BucketReference): S3BucketPublicAccessBlock {
  return new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}

/** Turns access lists off: who may do what is said by policies alone. */
export function disableAccessLists(scope: Construct, bucket: BucketReference): S3BucketOwnershipControls {
  return new S3BucketOwnershipControls(scope, "OwnershipControls", {
    bucket: bucket.id,
    rule: { objectOwnership: "BucketOwnerEnforced" },
  });
}

/** With keys that S3 keeps: free, and the only encryption that load balancers can write logs with. */
export function encrypt(scope: Construct, bucket: BucketReference): S3BucketServerSideEncryptionConfigurationA {
  return new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket: bucket.id,
    rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
}

/** Refuses whoever does not come by TLS; beside that, the policy says what `statements` say. */
export function requireTls(
  scope: Construct,
  bucket: BucketReference,
  block: S3BucketPublicAccessBlock,
  statements: readonly BucketStatement[] = [],
): S3BucketPolicy {
  const tlsOnly: BucketStatement = {
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucket.arn, `${bucket.arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const resource = new S3BucketPolicy(scope, "Policy", {
    bucket: bucket.id,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [tlsOnly, ...statements] }),
  });
  // S3 answers 409 when both are written at once.
  waitFor(resource, [block]);
  return resource;
}
