import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import * as fc from "fast-check";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { Identity } from "../../lib/core/identity";
import { BucketName } from "../../lib/storage/bucket-name";
import { plainStack, Synthesized } from "../support/synth";

const HASH = /^\$\{substr\(sha256\((.+)\), 0, 8\)\}$/;

function named(name: BucketName, { id = "Uploads", shortName = "prod", parent = "Shop" } = {}) {
  const identity = new Identity({ application: "codedetect", environment: "production", shortName });
  const stack = plainStack();
  const bucket = new Construct(new Construct(stack, parent), id);
  new S3Bucket(bucket, "Resource", { bucket: name.for(bucket, identity) });
  const synthesized = new Synthesized(stack);
  return { text: synthesized.only("aws_s3_bucket").bucket as string, errors: synthesized.errors };
}

describe("a bucket's name", () => {
  test("with a suffix is readable and told apart by the environment's short name", () => {
    expect(named(BucketName.suffixed("2025")).text).toBe("codedetect-prod-uploads-2025");
    expect(named(BucketName.suffixed("2025"), { shortName: "staging", id: "UserUploads" }).text).toBe(
      "codedetect-staging-user-uploads-2025",
    );
  });

  test("given exactly is taken as it is", () => {
    expect(named(BucketName.exactly("my-old-bucket")).text).toBe("my-old-bucket");
  });

  test("is otherwise made unique by a hash of environment, place and account", () => {
    const name = BucketName.unique();
    const { text } = named(name);
    expect(text.startsWith("codedetect-prod-uploads-")).toBe(true);
    const hashed = HASH.exec(text.slice("codedetect-prod-uploads-".length))?.[1];
    expect(hashed).toMatch(
      /^join\("\/", \["codedetect-production", "plain\/Shop\/Uploads", data\.aws_caller_identity\.\w+\.account_id\]\)$/,
    );
    expect(named(name, { parent: "Other" }).text).not.toBe(text);
  });

  test("that is unique always leaves room for its hash", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Za-z]{0,80}$/), (id) => {
        const { text } = named(BucketName.unique(), { id });
        const stem = text.slice(0, text.indexOf("${"));
        expect(stem).toMatch(/^[a-z][a-z0-9-]{1,54}$/);
      }),
      { numRuns: 25 },
    );
  });

  test("that only Terraform knows is not judged", () => {
    const reference = Token.asString({ resolve: () => "x" });
    expect(named(BucketName.exactly(reference))).toEqual({ text: "x", errors: [] });
  });

  test.each([
    ["Uploads_2025", "a bucket's name may hold lower-case letters, digits and hyphens"],
    ["uploads.2025", "a bucket's name may hold lower-case letters, digits and hyphens"],
    ["ab", "a bucket's name has 3 to 63 characters"],
    ["a".repeat(64), "a bucket's name has 3 to 63 characters"],
    ["-uploads", "a bucket's name must start and end with a letter or digit"],
    ["uploads-", "a bucket's name must start and end with a letter or digit"],
    ["xn--uploads", "S3 keeps names that start or end like this for itself"],
    ["uploads-s3alias", "S3 keeps names that start or end like this for itself"],
  ])("%s is refused, and a unique one stands in", (name, rule) => {
    const { text, errors } = named(BucketName.exactly(name));
    expect(errors).toEqual([
      `[plain/Shop/Uploads] 'name' is "${name}", ${name.length} characters, but ${rule}. ` +
        "Shorten or respell the suffix, the bucket's id or the name that is given; or leave name out.",
    ]);
    expect(text).toMatch(/^codedetect-prod-uploads-\$\{/);
  });

  test("with a suffix is refused when too long, never shortened: two years must not become one bucket", () => {
    const { errors } = named(BucketName.suffixed("2025"), { id: "A".repeat(50) });
    expect(errors).toEqual([
      expect.stringContaining("-2025\", 71 characters, but a bucket's name has 3 to 63 characters"),
    ]);
  });
});
