import { allow, blocks, BY_EC2, of, policy } from "../support/blocks";
import type { Json, Side } from "../support/made";
import type { Case } from "./case";

const WIDER = { risk: "security", needs: ["weakened-security"] } as const;
/** A type of which nobody knows what replaces it. */
const WIDER_UNKNOWN = { risk: "unknown", needs: ["unknown", "weakened-security"] } as const;
const EVERYBODY = { Principal: "*" };
const OTHER = { Principal: { AWS: "999999999999" } };
const ofBucket = of("aws_s3_bucket.Files", "id");
const bucket = (more: Readonly<Record<string, Json>> = {}): Side =>
  blocks({ "aws_s3_bucket.Files": { bucket: "files" }, "aws_s3_bucket.Copies": { bucket: "copies" }, ...more });
const acl = (name: string): Side => bucket({ "aws_s3_bucket_acl.List": { bucket: ofBucket, acl: name } });
const cors = (...origins: readonly string[]): Side =>
  bucket({
    "aws_s3_bucket_cors_configuration.Cors": {
      bucket: ofBucket,
      cors_rule: [{ allowed_methods: ["GET"], allowed_origins: origins }],
    },
  });
const copying = (to: string): Side =>
  bucket({
    "aws_iam_role.Copier": { name: "copier", assume_role_policy: BY_EC2 },
    "aws_s3_bucket_replication_configuration.Copy": {
      bucket: ofBucket,
      role: of("aws_iam_role.Copier", "arn"),
      rule: [{ id: "all", status: "Enabled", destination: { bucket: to } }],
    },
  });
const everyObject = `arn:aws:s3:::files/*`;
const opened = (more: Json): Side =>
  bucket({
    "aws_s3_bucket_policy.Policy": { bucket: ofBucket, policy: policy(allow("s3:GetObject", everyObject, more)) },
  });

const BUCKETS: readonly Case[] = [
  {
    name: "a list of access for everybody",
    before: bucket(),
    after: acl("public-read"),
    ...WIDER,
    says: /EVERYBODY may read/,
  },
  {
    name: "a list of access opened",
    before: acl("private"),
    after: acl("authenticated-read"),
    ...WIDER_UNKNOWN,
    says: /OPENED/,
  },
  { name: "a list of access for nobody", before: bucket(), after: acl("private"), risk: "configuration" },
  {
    name: "an old bucket for everybody",
    before: bucket(),
    after: opened(EVERYBODY),
    ...WIDER,
    says: /open to EVERYBODY/,
  },
  { name: "an old bucket for another account", before: bucket(), after: opened(OTHER), ...WIDER, says: /lets in AWS:/ },
  {
    name: "an old bucket for whoever uses TLS",
    before: bucket(),
    after: opened({ ...EVERYBODY, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
    ...WIDER,
    says: /open to EVERYBODY/,
  },
  {
    name: "a website",
    before: bucket(),
    after: bucket({
      "aws_s3_bucket_website_configuration.Site": { bucket: ofBucket, index_document: { suffix: "index.html" } },
    }),
    ...WIDER,
    says: /served as a website/,
  },
  {
    name: "pages of any site",
    before: cors("https://a.example"),
    after: cors("*"),
    ...WIDER,
    says: /pages of any site/,
  },
  {
    name: "copies to elsewhere",
    before: bucket(),
    after: copying("arn:aws:s3:::theirs"),
    ...WIDER,
    says: /DATA FLOWS OUT/,
  },
  { name: "copies within", before: bucket(), after: copying(of("aws_s3_bucket.Copies", "arn")), risk: "configuration" },
];

const FUNCTION = {
  "aws_iam_role.Role": { name: "role", assume_role_policy: BY_EC2 },
  "aws_lambda_function.Function": {
    function_name: "function",
    package_type: "Image",
    image_uri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1",
    role: of("aws_iam_role.Role", "arn"),
  },
};
const called = (more: Readonly<Record<string, Json>> = {}): Side => blocks({ ...FUNCTION, ...more });
const name = of("aws_lambda_function.Function", "function_name");
const url = (kind: string): Side =>
  called({ "aws_lambda_function_url.Url": { function_name: name, authorization_type: kind } });
const callable = (more: Json): Side =>
  called({ "aws_lambda_permission.Call": { function_name: name, action: "lambda:InvokeFunction", ...more } });

const FUNCTIONS: readonly Case[] = [
  { name: "a function for everybody", before: called(), after: url("NONE"), ...WIDER, says: /EVERYBODY may call/ },
  {
    name: "a function's address opened",
    before: url("AWS_IAM"),
    after: url("NONE"),
    ...WIDER_UNKNOWN,
    says: /EVERYBODY/,
  },
  {
    name: "anybody calls",
    before: called(),
    after: callable({ principal: "*" }),
    ...WIDER,
    says: /EVERYBODY may call/,
  },
  { name: "another account calls", before: called(), after: callable({ principal: "999999999999" }), ...WIDER },
  {
    name: "a service calls for anybody",
    before: called(),
    after: callable({ principal: "s3.amazonaws.com" }),
    ...WIDER,
  },
  {
    name: "a service calls for one of ours",
    before: called(),
    after: callable({ principal: "events.amazonaws.com", source_account: "123456789012" }),
    risk: "configuration",
  },
];

/** What has a policy of its own, and the type and argument by which it gets one. */
const holding = (thing: string, values: Json, door: string, argument: string): readonly Case[] => {
  const [, attribute = "arn"] = argument.split(":");
  const [given = ""] = argument.split(":");
  const side = (more: Readonly<Record<string, Json>> = {}): Side => blocks({ [`${thing}.Thing`]: values, ...more });
  const withPolicy = (principal: Json): Side =>
    side({
      [`${door}.Door`]: { [given]: of(`${thing}.Thing`, attribute), policy: policy(allow("*", "*", principal)) },
    });
  return [
    { name: `${door} for everybody`, before: side(), after: withPolicy(EVERYBODY), ...WIDER, says: /EVERYBODY/ },
    { name: `${door} for another account`, before: side(), after: withPolicy(OTHER), ...WIDER, says: /lets in AWS:/ },
    { name: `a new ${thing} for another account`, before: blocks({}), after: withPolicy(OTHER), ...WIDER },
  ];
};

const POLICIES: readonly Case[] = [
  ...holding("aws_sns_topic", { name: "topic" }, "aws_sns_topic_policy", "arn"),
  ...holding("aws_sqs_queue", { name: "queue" }, "aws_sqs_queue_policy", "queue_url:id"),
  ...holding("aws_ecr_repository", { name: "images" }, "aws_ecr_repository_policy", "repository:name"),
  ...holding("aws_secretsmanager_secret", { name: "secret" }, "aws_secretsmanager_secret_policy", "secret_arn"),
  ...holding("aws_kms_key", {}, "aws_kms_key_policy", "key_id:id"),
];

const shared = (external?: boolean): Side =>
  blocks({ "aws_ram_resource_share.Share": { name: "share", allow_external_principals: external } });

const SHARES: readonly Case[] = [
  { name: "things shared with others", before: blocks({}), after: shared(false), ...WIDER, says: /shared with others/ },
  {
    name: "things shared with any account",
    before: shared(false),
    after: shared(true),
    ...WIDER_UNKNOWN,
    says: /any account/,
  },
];

/** Doors to buckets, functions, topics and queues. */
export const EXPOSURE: readonly Case[] = [...BUCKETS, ...FUNCTIONS, ...POLICIES, ...SHARES];
