import { Duration } from "../../lib/core/duration";
import { Identity } from "../../lib/core/identity";
import { PROTECTION } from "../../lib/core/surroundings";
import { AccessLogBucket, type AccessLogBucketProps } from "../../lib/storage/access-log-bucket";
import { BucketName } from "../../lib/storage/bucket-name";
import { synth, type Synthesized } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "production", shortName: "prod" });

function withBucket(props: AccessLogBucketProps = {}, look: (bucket: AccessLogBucket) => void = () => {}): Synthesized {
  return synth((stack) => look(new AccessLogBucket(stack, "AccessLogs", { identity, ...props })));
}

describe("an access log bucket", () => {
  test("admits the load balancers of its account, by TLS, and nobody else", () => {
    const policy = withBucket().only("aws_s3_bucket_policy");
    const [tlsOnly, delivery, ...rest] = JSON.parse(policy.policy).Statement;
    const logs = (prefix: string) =>
      expect.stringMatching(
        new RegExp(
          `^\\$\\{aws_s3_bucket\\.\\w+\\.arn\\}/${prefix}AWSLogs/\\$\\{data\\.aws_caller_identity\\.\\w+\\.account_id\\}/\\*$`,
        ),
      );
    expect(tlsOnly).toMatchObject({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } });
    expect(delivery).toEqual({
      Sid: "AccessLogDelivery",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: [logs(""), logs("\\*/")],
    });
    expect(rest).toEqual([]);
  });

  test("asks once for its account, for the name and for the policy", () => {
    expect(withBucket().data("aws_caller_identity")).toHaveLength(1);
    expect(withBucket({ name: BucketName.suffixed("2025") }).data("aws_caller_identity")).toHaveLength(1);
  });

  test("is encrypted as load balancers can write, and closed to the public", () => {
    const stack = withBucket();
    expect(stack.only("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(stack.only("aws_s3_bucket_public_access_block").restrict_public_buckets).toBe(true);
    expect(stack.only("aws_s3_bucket_ownership_controls").rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  test("forgets logs after 90 days, or as told", () => {
    const days = (props?: AccessLogBucketProps) =>
      withBucket(props).only("aws_s3_bucket_lifecycle_configuration").rule[0].expiration;
    expect(days()).toEqual([{ days: 90 }]);
    expect(days({ retention: Duration.days(14) })).toEqual([{ days: 14 }]);
  });

  test("refuses a retention that is no whole days", () => {
    expect(withBucket({ retention: Duration.hours(1) }).errors).toEqual([
      "[plain/AccessLogs] 'retention' is 1 h, but S3 counts in whole days, and at least one. Write it as Duration.days(30).",
    ]);
  });

  test("is emptied when destroyed, in every environment, and says that it is disposable", () => {
    const stack = withBucket({}, (bucket) => {
      expect(PROTECTION.find(bucket.resource)).toEqual({
        kind: "disposable",
        reason: "logs are a record of the system, not a part of its state",
      });
    });
    expect(stack.only("aws_s3_bucket").force_destroy).toBe(true);
  });

  test("takes the name it is given", () => {
    expect(withBucket({ name: BucketName.suffixed("2025") }).only("aws_s3_bucket").bucket).toBe(
      "shop-prod-access-logs-2025",
    );
  });
});
