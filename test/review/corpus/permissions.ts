import { allow, blocks, BY_EC2, deny, of, policy } from "../support/blocks";
import type { Json, Side } from "../support/made";
import type { Case } from "./case";

const ROLE = { "aws_iam_role.Web": { name: "web", assume_role_policy: BY_EC2 } };
const may = (...statements: readonly Json[]): Side =>
  blocks({
    ...ROLE,
    "aws_iam_role_policy.May": { name: "may", role: of("aws_iam_role.Web", "name"), policy: policy(...statements) },
  });
const WIDER = { risk: "security", needs: ["weakened-security"] } as const;
const NARROWER = { risk: "configuration", says: /permissions narrowed/ } as const;
const WHERE = "arn:aws:s3:::shop/*";

/** A policy of a role that has one statement, before and after. */
const turned = (name: string, before: Json, after: Json, rest: Omit<Case, "name" | "before" | "after">): Case => ({
  name,
  before: may(before),
  after: may(after),
  ...rest,
});
const when = (Condition: Json): Json => allow("s3:GetObject", WHERE, { Condition });
const OWN = "autoscaling:ResourceTag/Release";

const STATEMENTS: readonly Case[] = [
  turned(
    "a pattern of any length for one of one letter",
    allow("s3:GetObject?", WHERE),
    allow("s3:GetObject*", WHERE),
    {
      ...WIDER,
      says: /permissions WIDENED: allows s3:GetObject\*/,
    },
  ),
  turned("a narrower pattern", allow("s3:Get*", WHERE), allow("s3:GetObject*", WHERE), NARROWER),
  turned("one of two letters", allow("s3:G?tObject", WHERE), allow("s3:G*tObject", WHERE), WIDER),
  turned("everything of a service", allow(["s3:Get*", "s3:Put*"], WHERE), allow("s3:*", WHERE), WIDER),
  turned("fewer resources", allow("s3:Get*", "arn:aws:s3:::*"), allow("s3:Get*", "arn:aws:s3:::shop-?/*"), NARROWER),
  turned(
    "a pattern within a name",
    allow("s3:Get*", "arn:aws:s3:::shop/a*"),
    allow("s3:Get*", "arn:aws:s3:::shop/*a"),
    WIDER,
  ),
  turned(
    "a trap: another release's own tag",
    when({ StringEquals: { [OWN]: "r1" } }),
    when({ StringEquals: { [OWN]: "r2" } }),
    {
      ...NARROWER,
    },
  ),
  turned("a trap: any release's tag", when({ StringEquals: { [OWN]: "r1" } }), when({ StringLike: { [OWN]: "*" } }), {
    ...WIDER,
    says: /under other conditions: when StringLike autoscaling:ResourceTag\/Release/,
  }),
  turned(
    "any tag as a text",
    when({ StringEquals: { [OWN]: "r1" } }),
    when({ StringEquals: { [OWN]: ["r1", "r2"] } }),
    WIDER,
  ),
  turned(
    "no condition any more",
    when({ Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    allow("s3:GetObject", WHERE),
    {
      ...WIDER,
      says: /with no condition/,
    },
  ),
  turned(
    "a condition only where it applies",
    when({ StringEquals: { "aws:SourceVpc": "vpc-1" } }),
    when({ StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } }),
    WIDER,
  ),
  turned(
    "a condition of all values, also of none",
    when({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }),
    when({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }),
    WIDER,
  ),
  turned(
    "fewer values",
    when({ StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } }),
    when({ StringEquals: { "aws:SourceVpc": "vpc-2" } }),
    NARROWER,
  ),
  turned(
    "fewer values that are kept out",
    when({ StringNotEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } }),
    when({ StringNotEquals: { "aws:SourceVpc": "vpc-2" } }),
    WIDER,
  ),
  turned(
    "a likeness in place of a text",
    when({ StringEquals: { "s3:prefix": "a" } }),
    when({ StringLike: { "s3:prefix": "a*" } }),
    WIDER,
  ),
  turned(
    "a range within a range",
    when({ IpAddress: { "aws:SourceIp": "203.0.112.0/20" } }),
    when({ IpAddress: { "aws:SourceIp": "203.0.113.0/24" } }),
    NARROWER,
  ),
  turned(
    "everything but a list",
    allow("s3:GetObject", WHERE),
    { ...allow([], WHERE), Action: undefined, NotAction: "iam:*" },
    WIDER,
  ),
  turned(
    "everything but another list",
    { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: "*" },
    { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    { risk: "unknown", needs: ["unknown"], says: /nobody here can tell/ },
  ),
];

const guarded = (...statements: readonly Json[]): Side => may(allow("s3:*"), ...statements);
const NOTHING_DENIED = /no longer denied: s3:DeleteObject/;

const DENIALS: readonly Case[] = [
  { name: "a denial less", before: guarded(deny("s3:DeleteObject")), after: guarded(), ...WIDER, says: NOTHING_DENIED },
  {
    name: "fewer actions denied",
    before: guarded(deny(["s3:DeleteObject", "s3:DeleteBucket"])),
    after: guarded(deny("s3:DeleteBucket")),
    ...WIDER,
    says: NOTHING_DENIED,
  },
  {
    name: "a denial under a condition",
    before: guarded(deny("s3:DeleteObject")),
    after: guarded(deny("s3:DeleteObject", "*", { Condition: { Bool: { "aws:ViaAWSService": "false" } } })),
    ...WIDER,
  },
  {
    name: "a pattern of one letter denied",
    before: guarded(deny("s3:Delete*")),
    after: guarded(deny("s3:Delete?bject")),
    ...WIDER,
  },
  {
    name: "more denied",
    before: guarded(deny("s3:DeleteObject")),
    after: guarded(deny("s3:DeleteObject*"), deny("s3:PutBucketPolicy")),
    ...NARROWER,
  },
  {
    name: "all but a list denied, and the list grows",
    before: guarded({ Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }),
    after: guarded({ Effect: "Deny", NotAction: ["s3:Get*", "s3:Put*"], Resource: "*" }),
    risk: "unknown",
    needs: ["unknown"],
  },
];

const documented = (actions: readonly string[]): Side =>
  blocks({
    ...ROLE,
    "data.aws_iam_policy_document.May": { statement: [{ effect: "Allow", actions, resources: ["*"] }] },
    "aws_iam_role_policy.May": {
      name: "may",
      role: of("aws_iam_role.Web", "name"),
      policy: of("data.aws_iam_policy_document.May", "json"),
    },
  });
const merging = (source: string): Side =>
  blocks({
    ...ROLE,
    "data.aws_iam_policy_document.May": { source_policy_documents: [policy(allow(source))] },
    "aws_iam_role_policy.May": {
      name: "may",
      role: of("aws_iam_role.Web", "name"),
      policy: of("data.aws_iam_policy_document.May", "json"),
    },
  });

const DOCUMENTS: readonly Case[] = [
  { name: "a document with more in it", before: documented(["s3:Get*"]), after: documented(["s3:*"]), ...WIDER },
  { name: "a document with less in it", before: documented(["s3:*"]), after: documented(["s3:Get*"]), ...NARROWER },
  {
    name: "a document made of others",
    before: merging("s3:Get*"),
    after: merging("s3:*"),
    risk: "unknown",
    needs: ["unknown"],
    says: /cannot be read/,
  },
];

const two = { ...ROLE, "aws_iam_role.Other": { name: "other", assume_role_policy: BY_EC2 } };
const given = (role: string, attribute = "name"): Side =>
  blocks({
    ...two,
    "aws_iam_role_policy.May": {
      name: "may",
      role: of(`aws_iam_role.${role}`, attribute),
      policy: policy(allow("s3:*")),
    },
  });
const endpoint = (more: Json = {}): Side =>
  blocks({ "aws_vpc_endpoint.Door": { vpc_id: "vpc-1", service_name: "com.amazonaws.us-east-1.s3", ...more } });
const OWN_FILES = { policy: policy(allow("s3:Get*", WHERE, { Principal: "*" })) };
const inLanguage = (Version: string): Side =>
  blocks({
    ...ROLE,
    "aws_iam_role_policy.May": {
      name: "may",
      role: of("aws_iam_role.Web", "name"),
      policy: JSON.stringify({ Version, Statement: [deny("s3:*", "arn:aws:s3:::shop/$${aws:username}")] }),
    },
  });

const HOLDERS: readonly Case[] = [
  {
    name: "a policy given to another role",
    before: given("Web"),
    after: given("Other"),
    risk: "replacement",
    needs: ["outage", "weakened-security"],
    says: /WIDENED: allows s3:\*/,
  },
  {
    name: "an endpoint that lets everything through",
    before: endpoint(OWN_FILES),
    after: endpoint(),
    ...WIDER,
    says: /lets everything through/,
  },
  { name: "an endpoint with a policy", before: endpoint(), after: endpoint(OWN_FILES), risk: "configuration" },
  {
    name: "a policy in the older language",
    before: inLanguage("2012-10-17"),
    after: inLanguage("2008-10-17"),
    risk: "unknown",
    needs: ["unknown"],
  },
];

/** What roles may do, statement by statement. */
export const PERMISSIONS: readonly Case[] = [...STATEMENTS, ...DENIALS, ...DOCUMENTS, ...HOLDERS];
