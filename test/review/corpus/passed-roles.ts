import { allow, blocks, BY_EC2, deny, of, policy, trust } from "../support/blocks";
import { BOTH, resourceIn, shop, type Json, type Side } from "../support/made";
import type { Case } from "./case";

const WIDER = { risk: "security", needs: ["weakened-security"] } as const;
/** A type of which nobody knows what replaces it. */
const WIDER_UNKNOWN = { risk: "unknown", needs: ["unknown", "weakened-security"] } as const;

const passing = (profile: "Weak" | "Strong", named = "Strong", statements: readonly Json[] = [allow("*")]): Side =>
  blocks({
    "aws_iam_role.Weak": { name: "weak", assume_role_policy: BY_EC2 },
    "aws_iam_role.Strong": { name: "strong", assume_role_policy: BY_EC2 },
    "aws_iam_role_policy.WeakMay": {
      role: of("aws_iam_role.Weak", "name"),
      policy: policy(allow("s3:*"), deny("s3:PutObject")),
    },
    "aws_iam_role_policy.StrongMay": { role: of("aws_iam_role.Strong", "name"), policy: policy(...statements) },
    "aws_iam_instance_profile.Profile": { name: "profile", role: of(`aws_iam_role.${named}`, "name") },
    "aws_iam_instance_profile.Weaker": { name: "weaker", role: of("aws_iam_role.Weak", "name") },
    "aws_launch_template.Template": {
      name: "template",
      iam_instance_profile: [
        { name: of(`aws_iam_instance_profile.${profile === "Weak" ? "Weaker" : "Profile"}`, "name") },
      ],
    },
    "aws_lambda_function.Function": {
      function_name: "function",
      package_type: "Image",
      image_uri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1",
      role: of(`aws_iam_role.${profile}`, "arn"),
    },
  });
const LESS = [allow("s3:GetObject"), deny("s3:PutObject")];
/** A group whose instances take the weak role, or the strong one. */
const group = (template: "Weak" | "Strong"): Side =>
  blocks({
    "aws_iam_role.Weak": { name: "weak", assume_role_policy: BY_EC2 },
    "aws_iam_role.Strong": { name: "strong", assume_role_policy: BY_EC2 },
    "aws_iam_role_policy.May": { role: of("aws_iam_role.Strong", "name"), policy: policy(allow("s3:*")) },
    "aws_iam_instance_profile.Weak": { name: "weak", role: of("aws_iam_role.Weak", "name") },
    "aws_iam_instance_profile.Strong": { name: "strong", role: of("aws_iam_role.Strong", "name") },
    "aws_launch_template.Weak": { iam_instance_profile: { name: of("aws_iam_instance_profile.Weak", "name") } },
    "aws_launch_template.Strong": { iam_instance_profile: { arn: of("aws_iam_instance_profile.Strong", "arn") } },
    "aws_autoscaling_group.Group": {
      name: "group",
      min_size: 1,
      max_size: 1,
      availability_zones: ["us-east-1a"],
      launch_template: { id: of(`aws_launch_template.${template}`, "id"), version: "$Latest" },
    },
  });

/** Green comes, and blue runs; what is of green is edited. */
const green = (edit: (json: Json, role: string) => void): Side =>
  shop({
    ledger: BOTH,
    edit: (json) =>
      edit(json, Object.keys(json.resource.aws_iam_role as Json).find((id) => id.includes("Green")) ?? ""),
  });
const ofGreen = (json: Json, type: string): Json =>
  (Object.values(json.resource[type] as Json) as Json[]).find((each) => each.name_prefix.includes("r2")) as Json;
const givenToGreen = (type: string, values: Json): Side =>
  green((json, role) => {
    const metadata = { path: "production/Environment/Web/Green/Role/Extra" };
    json.resource[type] = {
      ...json.resource[type],
      Extra_0000000A: { "//": { metadata }, role: `\${aws_iam_role.${role}.name}`, ...values },
    };
  });
const blue = (type: string, values: Json): Side =>
  shop({ edit: (json) => void Object.assign(resourceIn(json, type, type === "aws_iam_role" ? "Role" : ""), values) });
const BOUNDARY = { permissions_boundary: "arn:aws:iam::123456789012:policy/boundary" };
const STRANGER = { assume_role_policy: trust({ Service: "ec2.amazonaws.com", AWS: "999999999999" }) };

const COLORS: readonly Case[] = [
  {
    name: "a new color that takes a role from elsewhere",
    before: shop(),
    after: green((json) => {
      ofGreen(json, "aws_launch_template").iam_instance_profile = { name: "administrator" };
    }),
    ...WIDER,
    says: /Web green \(Template\):.* WIDENED: takes the role administrator/,
  },
  {
    name: "a new color with one policy more",
    before: shop(),
    after: givenToGreen("aws_iam_role_policy", { policy: policy(allow("s3:*")) }),
    ...WIDER,
    says: /Web green.* WIDENED: allows s3:\*/,
  },
  {
    name: "a new color with a policy from elsewhere",
    before: shop(),
    after: givenToGreen("aws_iam_role_policy_attachment", { policy_arn: "arn:aws:iam::123456789012:policy/strong" }),
    ...WIDER,
    says: /Web green.* WIDENED by .*strong/,
  },
  {
    name: "a new color with a policy that says the same once more",
    before: shop(),
    after: givenToGreen("aws_iam_role_policy", { policy: policy(allow("ssm:UpdateInstanceInformation")) }),
    risk: "capacity",
  },
  {
    name: "a new color whose role others may take",
    before: shop(),
    after: green((json) => void Object.assign(ofGreen(json, "aws_iam_role"), STRANGER)),
    ...WIDER,
    says: /Web green \(Role\).* WIDENED: allows sts:AssumeRole to AWS/,
  },
  {
    name: "a new color without a boundary",
    before: blue("aws_iam_role", BOUNDARY),
    after: green((json) => {
      for (const each of Object.values(json.resource.aws_iam_role as Json))
        if (!each.name_prefix.includes("r2")) Object.assign(each, BOUNDARY);
    }),
    ...WIDER,
    says: /Web green.* boundary REMOVED/,
  },
  {
    name: "a color that takes a role from elsewhere, with the next release",
    before: shop(),
    after: blue("aws_launch_template", { iam_instance_profile: { name: "administrator" } }),
    ...WIDER,
    says: /next release: permissions WIDENED: takes the role administrator/,
  },
  {
    name: "a profile of another role, with the next release",
    before: shop(),
    after: blue("aws_iam_instance_profile", { role: "administrator" }),
    ...WIDER,
    says: /next release: permissions WIDENED: takes the role administrator/,
  },
  {
    name: "a role that others may take, with the next release",
    before: shop(),
    after: blue("aws_iam_role", STRANGER),
    ...WIDER,
    says: /next release: permissions WIDENED: allows sts:AssumeRole to AWS/,
  },
  {
    name: "a role without a boundary, with the next release",
    before: blue("aws_iam_role", BOUNDARY),
    after: shop(),
    ...WIDER,
    says: /next release: permissions boundary REMOVED/,
  },
];

/** What takes the permissions of another role. */
export const PASSED_ROLES: readonly Case[] = [
  {
    name: "a profile with a stronger role",
    before: passing("Weak", "Weak"),
    after: passing("Weak", "Strong"),
    ...WIDER,
    says: /Profile: permissions WIDENED: takes the role strong \(before: weak\): allows \* on everything/,
  },
  {
    name: "a profile with a weaker role",
    before: passing("Weak", "Strong"),
    after: passing("Weak", "Weak"),
    risk: "configuration",
    says: /takes the role weak \(before: strong\), which may do no more/,
  },
  {
    name: "instances and a function take a stronger role",
    before: passing("Weak"),
    after: passing("Strong"),
    ...WIDER_UNKNOWN,
    says: /Template: permissions WIDENED: takes the role/,
  },
  {
    name: "a profile with a role that may do less",
    before: passing("Weak", "Weak", LESS),
    after: passing("Weak", "Strong", LESS),
    risk: "configuration",
    says: /may do no more/,
  },
  {
    name: "a group by another template",
    before: group("Weak"),
    after: group("Strong"),
    ...WIDER,
    says: /instances take another role: allows s3:\*/,
  },
  ...COLORS,
];
