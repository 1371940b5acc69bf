import { Duration } from "../../lib/core/duration";
import { Identity, IDENTITY } from "../../lib/core/identity";
import { Protection } from "../../lib/core/protection";
import { PROTECTION } from "../../lib/core/surroundings";
import type { BucketAccess } from "../../lib/storage/bucket-access";
import { BucketName } from "../../lib/storage/bucket-name";
import { PrivateBucket, type PrivateBucketProps } from "../../lib/storage/private-bucket";
import { showGrant, shownGrant } from "./granted";
import { synth, type Synthesized } from "../support/synth";

const identity = new Identity({ application: "codedetect", environment: "staging" });

function withBucket(
  props: PrivateBucketProps = {},
  look: (bucket: PrivateBucket) => void = () => {},
  id = "Uploads",
): Synthesized {
  return synth((stack) => {
    IDENTITY.provide(stack, identity);
    PROTECTION.provide(stack, Protection.protected());
    look(new PrivateBucket(stack, id, props));
  });
}

const OF_BUCKET = /^\$\{aws_s3_bucket\.Uploads_\w+\.id\}$/;

describe("a private bucket", () => {
  test("lets no policy or access list make it public", () => {
    const stack = withBucket();
    expect(stack.only("aws_s3_bucket_public_access_block")).toMatchObject({
      bucket: expect.stringMatching(OF_BUCKET),
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(stack.only("aws_s3_bucket_ownership_controls").rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  test("is encrypted and keeps versions", () => {
    const stack = withBucket();
    expect(stack.only("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(stack.only("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
  });

  test("refuses whoever comes without TLS, by a policy written after the public access block", () => {
    const policy = withBucket().only("aws_s3_bucket_policy");
    const arn = expect.stringMatching(/^\$\{aws_s3_bucket\.Uploads_\w+\.arn\}/);
    expect(JSON.parse(policy.policy).Statement).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, arn],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
    expect(policy.depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_public_access_block\./)]);
  });

  test("forgets old versions after 30 days, unfinished uploads after 7, and keeps objects", () => {
    const expiry = withBucket().only("aws_s3_bucket_lifecycle_configuration");
    expect(expiry.rule).toEqual([
      {
        id: "expiry",
        status: "Enabled",
        filter: [{ prefix: "" }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        expiration: [{ expired_object_delete_marker: true }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      },
    ]);
    expect(expiry.depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_versioning\./)]);
  });

  test("removes objects when asked to", () => {
    const stack = withBucket({ expireAfter: Duration.days(14), noncurrentVersionRetention: Duration.days(3) });
    expect(stack.only("aws_s3_bucket_lifecycle_configuration").rule[0]).toMatchObject({
      expiration: [{ days: 14 }],
      noncurrent_version_expiration: [{ noncurrent_days: 3 }],
    });
  });

  test("refuses times that are not whole days, all together", () => {
    const { errors } = withBucket({ expireAfter: Duration.hours(36), noncurrentVersionRetention: Duration.days(0) });
    const rest = "but S3 counts in whole days, and at least one. Write it as Duration.days(30).";
    expect(errors).toEqual([
      `[plain/Uploads] 'expireAfter' is 36 h, ${rest}`,
      `[plain/Uploads] 'noncurrentVersionRetention' is 0 s, ${rest}`,
    ]);
  });

  test("takes the name it is given", () => {
    expect(withBucket({ name: BucketName.suffixed("2025") }).only("aws_s3_bucket").bucket).toBe(
      "codedetect-staging-uploads-2025",
    );
  });
});

describe("a private bucket's objects", () => {
  test("resist deletion when protected, as the environment says", () => {
    expect(withBucket().only("aws_s3_bucket")).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("go with a disposable bucket", () => {
    const bucket = withBucket({ protection: Protection.disposable("made again by a job") }).only("aws_s3_bucket");
    expect(bucket.force_destroy).toBe(true);
    expect(bucket).not.toHaveProperty("lifecycle");
  });

  test("must be removed by hand before an unlocked bucket can go", () => {
    const protection = Protection.unlocked({ until: "2026-12-31", reason: "moving away" });
    const bucket = withBucket({ protection }).only("aws_s3_bucket");
    expect(bucket.force_destroy).toBe(false);
    expect(bucket).not.toHaveProperty("lifecycle");
  });

  test("are protected as whoever looks from below is told", () => {
    const protection = Protection.disposable("made again by a job");
    withBucket({ protection }, (bucket) => expect(PROTECTION.find(bucket.resource)).toBe(protection));
  });
});

describe("a service that uses a bucket", () => {
  const granted = (access: BucketAccess, id = "Uploads") =>
    shownGrant(withBucket({}, (bucket) => showGrant(bucket, bucket.grant({ access })), id));
  const upload = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
  const bucket = expect.stringMatching(/^\$\{aws_s3_bucket\.Uploads_\w+\.arn\}$/);
  const objects = expect.stringMatching(/^\$\{aws_s3_bucket\.Uploads_\w+\.arn\}\/\*$/);
  const list = { Effect: "Allow", Action: "s3:ListBucket", Resource: bucket };

  test("may do what it said, and no more", () => {
    expect(granted("read").statements).toEqual([
      list,
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: objects },
    ]);
    expect(granted("write").statements).toEqual([{ Effect: "Allow", Action: upload, Resource: objects }]);
    expect(granted("read-write").statements).toEqual([
      list,
      { Effect: "Allow", Action: ["s3:GetObject", ...upload, "s3:DeleteObject"], Resource: objects },
    ]);
  });

  test("learns the bucket's name from a variable named after the bucket's id", () => {
    expect(granted("read", "UserUploads").environment).toEqual({
      USER_UPLOADS_BUCKET: expect.stringMatching(/^\$\{aws_s3_bucket\.UserUploads_\w+\.bucket\}$/),
    });
  });

  test("starts once the first object would have versions", () => {
    withBucket({}, (bucket) => expect(bucket.grant({ access: "read" }).readyAfter).toContain(bucket.versioning));
  });
});

describe("a bucket that browsers use", () => {
  test("admits the pages named, for an hour, and shows them what uploads in parts need", () => {
    const stack = withBucket({ cors: { origins: ["https://*.example.com"], methods: ["PUT"] } });
    expect(stack.errors).toEqual([]);
    expect(stack.only("aws_s3_bucket_cors_configuration").cors_rule).toEqual([
      {
        allowed_origins: ["https://*.example.com"],
        allowed_methods: ["PUT"],
        allowed_headers: ["*"],
        expose_headers: ["ETag"],
        max_age_seconds: 3600,
      },
    ]);
  });

  test("refuses origins that no browser sends, and rules that admit nothing", () => {
    const nothing = "but a rule that admits nothing is refused by S3.";
    expect(withBucket({ cors: { origins: [], methods: [] } }).errors).toEqual([
      `[plain/Uploads] 'cors.origins' is [], ${nothing} Name some, as ["https://app.example.com"].`,
      `[plain/Uploads] 'cors.methods' is [], ${nothing} Name some, as ["GET"].`,
    ]);
    expect(withBucket({ cors: { origins: ["example.com/"], methods: ["GET"] } }).errors).toEqual([
      `[plain/Uploads] 'cors.origins' is "example.com/", but an origin is a scheme and a host, without a path. ` +
        'Write it as "https://app.example.com".',
    ]);
  });

  test("is not what a bucket is by default", () => {
    expect(withBucket().resources("aws_s3_bucket_cors_configuration")).toEqual([]);
  });
});
