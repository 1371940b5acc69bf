import { allow, blocks, BY_EC2, of, policy, trust } from "../support/blocks";
import type { Json, Side } from "../support/made";
import type { Case } from "./case";

const WIDER = { risk: "security", needs: ["weakened-security"] } as const;
/** A type of which nobody knows what replaces it. */
const WIDER_UNKNOWN = { risk: "unknown", needs: ["unknown", "weakened-security"] } as const;
const OTHER = "999999999999";
const ROLE = "aws_iam_role.Web";
const FOR_WEB = of(ROLE, "name");
const LIMIT = { "aws_iam_policy.Limit": { name: "limit", policy: policy(allow("s3:*")) } };
const role = (more: Json = {}, others: Readonly<Record<string, Json>> = {}): Side =>
  blocks({ ...others, [ROLE]: { name: "web", assume_role_policy: BY_EC2, ...more } });
const nothing = blocks({});
const limited = role({ permissions_boundary: of("aws_iam_policy.Limit", "arn") }, LIMIT);
const inline = (...statements: readonly Json[]): Side =>
  role({ inline_policy: [{ name: "may", policy: policy(...statements) }] });
const READ = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

const LIMITS: readonly Case[] = [
  { name: "no boundary any more", before: limited, after: role({}, LIMIT), ...WIDER, says: /boundary REMOVED/ },
  { name: "a boundary", before: role({}, LIMIT), after: limited, risk: "configuration", says: /boundary set/ },
  {
    name: "a wider boundary",
    before: limited,
    after: role(
      { permissions_boundary: of("aws_iam_policy.More", "arn") },
      {
        ...LIMIT,
        "aws_iam_policy.More": { name: "more", policy: policy(allow("*")) },
      },
    ),
    ...WIDER,
    says: /boundary .* WIDENED: allows \*/,
  },
  {
    name: "a boundary from elsewhere",
    before: limited,
    after: role({ permissions_boundary: `arn:aws:iam::123456789012:policy/other` }, LIMIT),
    risk: "unknown",
    needs: ["unknown"],
    says: /nobody here can compare them/,
  },
  {
    name: "a policy of AWS more",
    before: role({ managed_policy_arns: [READ] }),
    after: role({ managed_policy_arns: [READ, ADMIN] }),
    ...WIDER,
    says: /WIDENED by .*AdministratorAccess/,
  },
  {
    name: "a policy of AWS less",
    before: role({ managed_policy_arns: [READ, ADMIN] }),
    after: role({ managed_policy_arns: [READ] }),
    risk: "configuration",
    says: /no longer has .*AdministratorAccess/,
  },
  {
    name: "an inline policy that allows everything",
    before: inline(allow("s3:GetObject")),
    after: inline(allow("s3:GetObject"), allow("*")),
    ...WIDER,
    says: /WIDENED: allows \* on everything/,
  },
  {
    name: "an inline policy that allows less",
    before: inline(allow("s3:*")),
    after: inline(allow("s3:GetObject")),
    risk: "configuration",
    says: /narrowed/,
  },
  {
    name: "a new role that may do everything",
    before: nothing,
    after: inline(allow("*")),
    ...WIDER,
    says: /EVERYTHING/,
  },
  {
    name: "longer sessions",
    before: role(),
    after: role({ max_session_duration: 43_200 }),
    ...WIDER,
    says: /for 43200 s \(before: 3600\)/,
  },
];

const trusting = (principal: Json | string, more?: Json): Side => role({ assume_role_policy: trust(principal, more) });
const GITHUB = { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" };

const TRUST: readonly Case[] = [
  { name: "a new role for a service", before: nothing, after: role(), risk: "configuration", says: /^Web: created$/ },
  {
    name: "a new role for another role here",
    before: nothing,
    after: trusting({ AWS: "arn:aws:iam::123456789012:role/deploy" }),
    risk: "configuration",
  },
  {
    name: "a new role for another account",
    before: nothing,
    after: trusting({ AWS: OTHER }),
    ...WIDER,
    says: /lets in AWS:arn:aws:iam::999999999999:root/,
  },
  { name: "a new role for everybody", before: nothing, after: trusting("*"), ...WIDER, says: /open to EVERYBODY/ },
  { name: "a new role for all of the account", before: nothing, after: trusting({ AWS: "123456789012" }), ...WIDER },
  {
    name: "a new role for another site's people",
    before: nothing,
    after: trusting(GITHUB),
    ...WIDER,
    says: /Federated/,
  },
  {
    name: "an old role for another account",
    before: role(),
    after: trusting({ Service: "ec2.amazonaws.com", AWS: OTHER }),
    ...WIDER,
  },
  {
    name: "a password of another account no longer asked for",
    before: trusting({ AWS: OTHER }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } }),
    after: trusting({ AWS: OTHER }),
    ...WIDER,
    says: /with no condition/,
  },
  {
    name: "an old role for fewer",
    before: trusting({ AWS: [OTHER, "arn:aws:iam::123456789012:role/deploy"] }),
    after: trusting({ AWS: "arn:aws:iam::123456789012:role/deploy" }),
    risk: "configuration",
    says: /narrowed/,
  },
];

const USER = { "aws_iam_user.Robot": { name: "robot" }, "aws_iam_group.Team": { name: "team" } };
const robot = (more: Readonly<Record<string, Json>> = {}): Side => blocks({ ...USER, ...more });
const userMay = (action: string): Side =>
  robot({
    "aws_iam_user_policy.May": { name: "may", user: of("aws_iam_user.Robot", "name"), policy: policy(allow(action)) },
  });
const members = (...users: readonly string[]): Side =>
  robot({ "aws_iam_group_membership.Members": { name: "members", group: of("aws_iam_group.Team", "name"), users } });
const attached = (arn: string): Side =>
  role({}, { "aws_iam_role_policy_attachment.Given": { role: FOR_WEB, policy_arn: arn } });
const only = (...arns: readonly string[]): Side =>
  role({}, { "aws_iam_role_policy_attachments_exclusive.Only": { role_name: FOR_WEB, policy_arns: arns } });
const shared = (...roles: readonly string[]): Side =>
  role({}, { "aws_iam_policy_attachment.Shared": { name: "shared", policy_arn: READ, roles } });

const USERS: readonly Case[] = [
  {
    name: "a key that lives long",
    before: robot(),
    after: robot({ "aws_iam_access_key.Key": { user: of("aws_iam_user.Robot", "name") } }),
    ...WIDER,
    says: /access key that is valid until somebody takes it away/,
  },
  {
    name: "a user's policy",
    before: robot(),
    after: userMay("s3:GetObject"),
    ...WIDER,
    says: /WIDENED: allows s3:GetObject/,
  },
  {
    name: "a new user who may do something",
    before: nothing,
    after: userMay("s3:GetObject"),
    ...WIDER,
    says: /WIDENED: allows s3:GetObject/,
  },
  { name: "a user may do more", before: userMay("s3:GetObject"), after: userMay("s3:*"), ...WIDER_UNKNOWN },
  {
    name: "a member more",
    before: members("ann"),
    after: members("ann", "bob"),
    ...WIDER_UNKNOWN,
    says: /bob may do what/,
  },
  { name: "a policy given to a role", before: role(), after: attached(READ), ...WIDER, says: /WIDENED by .*ReadOnly/ },
  {
    name: "a policy of AWS taken from a role",
    before: attached(READ),
    after: role(),
    risk: "configuration",
    says: /removed/,
  },
  {
    name: "an administrator is made",
    before: nothing,
    after: attached(ADMIN),
    ...WIDER,
    says: /WIDENED by .*AdministratorAccess/,
  },
  {
    name: "a denying policy taken away",
    before: attached("arn:aws:iam::aws:policy/AWSDenyAll"),
    after: role(),
    ...WIDER,
    says: /no longer denied/,
  },
  {
    name: "the only policies of a role are more",
    before: only(READ),
    after: only(READ, ADMIN),
    ...WIDER_UNKNOWN,
    says: /WIDENED by/,
  },
  {
    name: "a shared policy for one role more",
    before: shared("a"),
    after: shared("a", "b"),
    ...WIDER_UNKNOWN,
    says: /b may do what/,
  },
];

/** Roles, users, and who may take them. */
export const ROLES: readonly Case[] = [...LIMITS, ...TRUST, ...USERS];
