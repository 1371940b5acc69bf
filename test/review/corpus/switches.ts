import { blocks, of } from "../support/blocks";
import type { Json, Side } from "../support/made";
import type { Case } from "./case";

const WIDER = { risk: "security", needs: ["weakened-security"] } as const;
/** A type of which nobody knows what replaces it. */
const WIDER_UNKNOWN = { risk: "unknown", needs: ["unknown", "weakened-security"] } as const;
const one = (type: string, values: Json): Side => blocks({ [`${type}.It`]: values });

const key = (more: Json = {}): Side => one("aws_kms_key", { description: "a key", ...more });
const alias = (target: string): Side =>
  blocks({
    "aws_kms_key.One": { description: "one" },
    "aws_kms_key.Two": { description: "two" },
    "aws_kms_alias.Alias": { name: "alias/shop", target_key_id: of(`aws_kms_key.${target}`, "key_id") },
  });
const GRANT = {
  "aws_kms_grant.Grant": {
    key_id: of("aws_kms_key.It", "key_id"),
    grantee_principal: "arn:aws:iam::999999999999:role/theirs",
    operations: ["Decrypt"],
  },
};

const KEYS: readonly Case[] = [
  {
    name: "a key switched off",
    before: key(),
    after: key({ is_enabled: false }),
    risk: "replacement",
    needs: ["outage"],
    says: /key OFF/,
  },
  {
    name: "a key that is no longer exchanged",
    before: key({ enable_key_rotation: true }),
    after: key({ enable_key_rotation: false }),
    ...WIDER,
    says: /rotation OFF/,
  },
  {
    name: "a key that is exchanged",
    before: key(),
    after: key({ enable_key_rotation: true }),
    risk: "configuration",
    says: /exchanged/,
  },
  {
    name: "another key",
    before: alias("One"),
    after: alias("Two"),
    risk: "unknown",
    needs: ["unknown"],
    says: /another key/,
  },
  {
    name: "a key for others",
    before: key(),
    after: blocks({ "aws_kms_key.It": { description: "a key" }, ...GRANT }),
    ...WIDER,
    says: /theirs may use a key/,
  },
];

const metrics = { cloudwatch_metrics_enabled: true, metric_name: "m", sampled_requests_enabled: true };
const rule = (name: string, action: string, countries: readonly string[] = ["KP"]): Json => ({
  name,
  priority: name.length,
  action: { [action]: {} },
  statement: { geo_match_statement: { country_codes: countries } },
  visibility_config: metrics,
});
const wall = (rules: readonly Json[], action = "allow"): Side =>
  one("aws_wafv2_web_acl", {
    name: "wall",
    scope: "REGIONAL",
    default_action: { [action]: {} },
    visibility_config: metrics,
    rule: rules,
  });

const WALLS: readonly Case[] = [
  {
    name: "a rule less",
    before: wall([rule("a", "block"), rule("bb", "block")]),
    after: wall([rule("a", "block")]),
    ...WIDER,
    says: /rules REMOVED: bb/,
  },
  {
    name: "a rule that only counts",
    before: wall([rule("a", "block")]),
    after: wall([rule("a", "count")]),
    ...WIDER,
    says: /MORE in: a/,
  },
  {
    name: "a rule that blocks",
    before: wall([rule("a", "count")]),
    after: wall([rule("a", "block")]),
    risk: "traffic",
    says: /keep more out: a/,
  },
  {
    name: "a rule more",
    before: wall([rule("a", "block")]),
    after: wall([rule("a", "block"), rule("bb", "block")]),
    risk: "traffic",
  },
  {
    name: "a rule of other countries",
    before: wall([rule("a", "block", ["KP", "IR"])]),
    after: wall([rule("a", "block")]),
    risk: "unknown",
    needs: ["unknown"],
    says: /nobody here can tell what they let in: a/,
  },
  {
    name: "what no rule speaks of is let in",
    before: wall([], "block"),
    after: wall([], "allow"),
    ...WIDER,
    says: /is let in/,
  },
  {
    name: "what no rule speaks of stays out",
    before: wall([], "allow"),
    after: wall([], "block"),
    risk: "traffic",
    needs: ["outage"],
    says: /stays out/,
  },
];

const images = (more: Json): Side => one("aws_ecr_repository", { name: "images", ...more });
const people = (only: boolean): Side =>
  one("aws_cognito_user_pool", { name: "people", admin_create_user_config: { allow_admin_create_user_only: only } });

const ADMISSION: readonly Case[] = [
  {
    name: "tags that may be moved",
    before: images({ image_tag_mutability: "IMMUTABLE" }),
    after: images({ image_tag_mutability: "MUTABLE" }),
    ...WIDER,
    says: /WEAKER whether a tag of an image stays/,
  },
  {
    name: "tags that stay",
    before: images({ image_tag_mutability: "MUTABLE" }),
    after: images({ image_tag_mutability: "IMMUTABLE" }),
    risk: "configuration",
  },
  {
    name: "images that nobody searches",
    before: images({ image_scanning_configuration: { scan_on_push: true } }),
    after: images({ image_scanning_configuration: { scan_on_push: false } }),
    ...WIDER,
    says: /WEAKER whether images are searched/,
  },
  {
    name: "images encrypted otherwise",
    before: images({}),
    after: images({ encryption_configuration: [{ encryption_type: "KMS" }] }),
    risk: "data-loss",
    needs: ["data-loss"],
    says: /its images would be lost/,
  },
  {
    name: "anybody signs up",
    before: people(true),
    after: people(false),
    ...WIDER_UNKNOWN,
    says: /only administrators/,
  },
];

/** Switches of keys, firewalls that read requests, and what lets people or images in. */
export const SWITCHES: readonly Case[] = [...KEYS, ...WALLS, ...ADMISSION];
