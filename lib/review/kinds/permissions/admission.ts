import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { isOn, numberIn, plain } from "../../words/values";
import { weakened } from "../protection";

/** A setting within a thing, of which some values keep out more than others. */
interface Setting {
  readonly type: string;
  /** With dots within blocks. */
  readonly argument: string;
  /** How much it keeps out: less is weaker. */
  readonly strength: (value: Json | undefined) => number;
  readonly words: string;
}

const on = (value: Json | undefined): number => (isOn(value) ? 1 : 0);
const off = (value: Json | undefined): number => (isOn(value) ? 0 : 1);
const among =
  (...order: readonly string[]) =>
  (value: Json | undefined): number =>
    order.indexOf(String(value));

/** Who may sign in, what may be put into a repository. */
const SETTINGS: readonly Setting[] = [
  {
    type: "aws_ecr_repository",
    argument: "image_tag_mutability",
    strength: among("IMMUTABLE_WITH_EXCLUSION", "IMMUTABLE"),
    words: "whether a tag of an image stays what it was",
  },
  {
    type: "aws_ecr_repository",
    argument: "image_scanning_configuration.scan_on_push",
    strength: on,
    words: "whether images are searched for known holes",
  },
  {
    type: "aws_cognito_user_pool",
    argument: "admin_create_user_config.allow_admin_create_user_only",
    strength: on,
    words: "whether only administrators make users",
  },
  {
    type: "aws_cognito_user_pool",
    argument: "mfa_configuration",
    strength: among("OPTIONAL", "ON"),
    words: "a second factor of those who sign in",
  },
  {
    type: "aws_cognito_user_pool",
    argument: "deletion_protection",
    strength: among("ACTIVE"),
    words: "deletion protection",
  },
  {
    type: "aws_cognito_user_pool",
    argument: "password_policy.minimum_length",
    strength: (value) => numberIn(value) ?? 8,
    words: "how long passwords are",
  },
  {
    type: "aws_cognito_user_pool",
    argument: "user_pool_add_ons.advanced_security_mode",
    strength: among("AUDIT", "ENFORCED"),
    words: "whether stolen passwords are noticed",
  },
  {
    type: "aws_cognito_identity_pool",
    argument: "allow_unauthenticated_identities",
    strength: off,
    words: "that nobody is let in who has not signed in",
  },
  {
    type: "aws_cognito_identity_pool",
    argument: "allow_classic_flow",
    strength: off,
    words: "that roles are chosen by AWS",
  },
];

/** Settings of what is let in, weaker or stronger. */
export function admissionClauses({ kind, type, was, is, differences }: Subject): Clause[] {
  if (kind === "created" || kind === "removed" || kind === "moved") return [];
  return SETTINGS.filter((each) => each.type === type).flatMap(({ argument, strength, words }): Clause[] => {
    const [root = "", ...within] = argument.split(".");
    const told = differences.filter((each) => each.root === root && pathOf(each.path) === argument);
    if (told.length === 0) return [];
    const [from, to] = [at(was[root], within), at(is[root], within)];
    const about = told.map(({ path }) => path);
    const text = `${words}: ${plain(from)} → ${plain(to)}`;
    if (strength(to) < strength(from)) return [weakened(`WEAKER ${text}`, ...about)];
    return [{ words: text, risk: "configuration", about }];
  });
}

function pathOf(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, "");
}

/** A value within blocks, each of which may stand alone or in a list. */
function at(value: Json | undefined, within: readonly string[]): Json | undefined {
  const only = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const [name, ...rest] = within;
  if (name === undefined) return only;
  if (typeof only !== "object" || only === null || Array.isArray(only)) return undefined;
  return at(only[name], rest);
}
