import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { attributeOf } from "../core/reference";

/** By what other resources name a bucket. */
export interface BucketReference {
  readonly id: string;
  readonly arn: string;
}

/** What is known of a bucket once it exists. */
export function referenceTo(bucket: S3Bucket): BucketReference {
  return { id: attributeOf(bucket, "id"), arn: attributeOf(bucket, "arn") };
}
