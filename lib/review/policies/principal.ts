import type { Condition } from "./condition";
import type { Statement } from "./statement";

/** Conditions by which a door that stands open to all is only for what belongs to one account. */
const OWN = [
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourcearn",
  "aws:principalaccount",
  "aws:principalarn",
  "kms:calleraccount",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "elasticfilesystem:accessedviamounttarget",
  "elasticfilesystem:accesspointarn",
];
/** Conditions that keep most of the world out, though not only to this account. */
const SOME = ["aws:principalorgid", "aws:principalorgpaths", "aws:sourceip", "aws:userid", "aws:sourceorgid"];
const POSITIVE = /^(string|arn)(equals|like|equalsignorecase)$|^ipaddress$|^bool$/;

/** Whether anybody in the world is let in: no condition says whose things, or which ones. */
export function isPublic(statement: Statement): boolean {
  const { allows, principals, conditions } = statement;
  return allows && principals.includes("*") && !conditions.some((each) => confines(each, [...OWN, ...SOME]));
}

function confines({ key, operator, quantifier, ifExists, values }: Condition, keys: readonly string[]): boolean {
  if (!keys.includes(key) || ifExists || quantifier === "forallvalues" || !POSITIVE.test(operator)) return false;
  return values.every((value) => !/^[*?]*$|^(arn:)?[*:]+$|\/0$|^false$/.test(value));
}

/** What it is that has the policy, as far as that decides who is at home there. */
export interface House {
  /** The account, 12 digits; nothing where nobody knows it. */
  readonly account: string | undefined;
  /** Whether the policy says who may take a role: there the whole account is more than anybody needs. */
  readonly isTrust: boolean;
}

/** Those whom a statement lets in and who are not at home: other accounts, people from elsewhere, everybody. */
export function strangersIn(statement: Statement, house: House): string[] {
  const { allows, principals, conditions, isNegative } = statement;
  if (!allows) return [];
  if (isNegative && principals.every((each) => each === "")) return [];
  if (isNegative) return ["everybody but a list"];
  if (isPublic(statement)) return ["EVERYBODY"];
  const isConfined = conditions.some(
    (each) => confines(each, OWN) && each.values.every((value) => !namesOther(value, house.account)),
  );
  return principals.filter((each) => each !== "" && !isAtHome(each, house) && !(each === "*" && isConfined));
}

/** Whether someone belongs to the account: a service of AWS, or a role, a user or, but for roles, all of the account. */
export function isAtHome(principal: string, { account, isTrust }: House): boolean {
  const [, kind, who = ""] = /^(\w+):([^]*)$/.exec(principal) ?? [];
  if (kind === "Service") return /^[\w.-]+$|^⟨/.test(who);
  if (kind !== "AWS") return false;
  if (/^⟨aws_(iam_role|iam_user|cloudfront_origin_access_identity)\./.test(who)) return true;
  const [, owner, name] = /^arn:aws[\w-]*:(?:iam|sts)::([^:]*):([^]+)$/.exec(who) ?? [];
  if (owner === undefined || !isOwn(owner, account)) return false;
  return name === "root" ? !isTrust : name !== undefined && !name.includes("*");
}

function isOwn(owner: string, account: string | undefined): boolean {
  return owner === account || /^(\$\{)?⟨?data\.aws_caller_identity\.[\w-]+\.account_id⟩?\}?$/.test(owner);
}

function namesOther(value: string, account: string | undefined): boolean {
  const accounts = value.match(/(?<!\d)\d{12}(?!\d)/g) ?? [];
  return accounts.some((each) => each !== account);
}
