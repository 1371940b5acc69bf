/** A call as the emulator records it. */
export interface Call {
  readonly service: string;
  readonly action: string;
  readonly mutating: boolean;
}

/** S3 calls its permissions otherwise than its actions. Source: Service Authorization Reference, Amazon S3. */
const S3: Readonly<Record<string, string>> = {
  DeleteBucketEncryption: "PutEncryptionConfiguration",
  DeleteBucketLifecycle: "PutLifecycleConfiguration",
  DeleteBucketOwnershipControls: "PutBucketOwnershipControls",
  DeleteObjects: "DeleteObjectVersion",
  DeletePublicAccessBlock: "PutBucketPublicAccessBlock",
  GetBucketAccelerateConfiguration: "GetAccelerateConfiguration",
  GetBucketEncryption: "GetEncryptionConfiguration",
  GetBucketLifecycle: "GetLifecycleConfiguration",
  GetBucketReplication: "GetReplicationConfiguration",
  GetObjectLockConfiguration: "GetBucketObjectLockConfiguration",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
  HeadBucket: "ListBucket",
  ListObjectVersions: "ListBucketVersions",
  PutBucketEncryption: "PutEncryptionConfiguration",
  PutBucketLifecycle: "PutLifecycleConfiguration",
  PutPublicAccessBlock: "PutBucketPublicAccessBlock",
};

/** The provider asks who it is, by a call that a role has no need of: it then asks STS. */
const UNNEEDED = ["iam:GetUser"];

/** The permissions that calls need, each once. */
export function permissionsFor(calls: readonly Call[]): string[] {
  const needed = new Set(calls.map(permission));
  return [...needed].filter((each) => !UNNEEDED.includes(each)).sort();
}

function permission({ service, action }: Call): string {
  if (service === "s3") return `s3:${S3[action] ?? action}`;
  return `${service === "monitoring" ? "cloudwatch" : service}:${action}`;
}
