import type { PolicyStatement } from "../core/dependency";

/**
 * What a service may do with a bucket's objects.
 *
 * - `read`: list and read.
 * - `write`: add and overwrite; neither read nor remove. For what hands files over.
 * - `read-write`: all of that, and remove.
 */
export type BucketAccess = "read" | "write" | "read-write";

const READ = ["s3:GetObject"];
const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/** Removing leaves the version in place; removing versions is nobody's business. */
const OBJECT_ACTIONS: Readonly<Record<BucketAccess, readonly string[]>> = {
  read: READ,
  write: WRITE,
  "read-write": [...READ, ...WRITE, "s3:DeleteObject"],
};

/** The least that the access needs: actions on objects, and listing where reading is allowed. */
export function accessStatements(bucketArn: string, access: BucketAccess): PolicyStatement[] {
  // Without it, S3 answers 403 instead of 404 for an object that is not there.
  const list: PolicyStatement = { Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn };
  const objects: PolicyStatement = { Effect: "Allow", Action: OBJECT_ACTIONS[access], Resource: `${bucketArn}/*` };
  return access === "write" ? [objects] : [list, objects];
}
