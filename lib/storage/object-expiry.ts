import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { waitFor } from "../core/reference";
import { report } from "../core/fault";
import type { Duration } from "../core/duration";
import type { BucketReference } from "./bucket-reference";

/** How long a bucket keeps its objects: $0.023 per GB and month until then. */
export interface ObjectExpiry {
  /** When an object is removed, counted from its writing; absent, never. */
  readonly expireAfter?: Duration;
  /** When an overwritten or removed object is gone for good, counted from then; absent in a bucket without versions. */
  readonly noncurrentVersionRetention?: Duration;
  /** By which prop the caller was given `expireAfter`. */
  readonly expireProp?: string;
}

/** An upload that nobody finished is invisible, and costs as much as an object. */
const UNFINISHED_UPLOAD_DAYS = 7;

/** One rule for all objects of a bucket. Times that are no whole days are reported on `scope`. */
export function expireObjects(
  scope: Construct,
  bucket: BucketReference,
  expiry: ObjectExpiry,
  readyAfter: readonly ITerraformDependable[] = [],
): S3BucketLifecycleConfiguration {
  const expireDays = wholeDays(scope, expiry.expireProp ?? "expireAfter", expiry.expireAfter);
  const noncurrentDays = wholeDays(scope, "noncurrentVersionRetention", expiry.noncurrentVersionRetention);
  const rule: S3BucketLifecycleConfigurationRule = {
    id: "expiry",
    status: "Enabled",
    // Every object. Left out or empty, the provider warns that it will be an error.
    filter: [{ prefix: "" }],
    abortIncompleteMultipartUpload: [{ daysAfterInitiation: UNFINISHED_UPLOAD_DAYS }],
    ...expiration(expireDays, noncurrentDays),
    ...(noncurrentDays ? { noncurrentVersionExpiration: [{ noncurrentDays }] } : {}),
  };
  const resource = new S3BucketLifecycleConfiguration(scope, "Expiry", { bucket: bucket.id, rule: [rule] });
  waitFor(resource, readyAfter);
  return resource;
}

/** What is left of a removed object once its versions are gone is a marker, which goes too unless objects expire. */
function expiration(expireDays: number | undefined, noncurrentDays: number | undefined) {
  if (expireDays) return { expiration: [{ days: expireDays }] };
  return noncurrentDays ? { expiration: [{ expiredObjectDeleteMarker: true }] } : {};
}

function wholeDays(scope: Construct, prop: string, duration: Duration | undefined): number | undefined {
  const days = duration?.toDays();
  if (days === undefined || (Number.isInteger(days) && days >= 1)) return days;
  const rule = "S3 counts in whole days, and at least one";
  report(scope, [{ prop, value: String(duration), rule, remedy: "Write it as Duration.days(30)." }]);
  return 1;
}
