import type { Json } from "../../../core/plain-json";
import { turn, type Clause, type Subject } from "../../assessment/subject";
import { listed, plain } from "../../words/values";
import { weakened } from "../protection";
import { ofAnyMake } from "../../comparison/resolved-value";

/** What lets somebody in who is no part of this system, from the day it is made. */
const DOORS: Readonly<Record<string, string>> = {
  aws_iam_access_key:
    "an access key that is valid until somebody takes it away: whoever has it, has the user's permissions",
  aws_iam_user_login_profile: "a password with which a user signs in",
  aws_iam_user_ssh_key: "an SSH key that is valid until somebody takes it away",
  aws_iam_signing_certificate: "a certificate that is valid until somebody takes it away",
  aws_iam_service_specific_credential: "a password that is valid until somebody takes it away",
  aws_iam_openid_connect_provider: "tokens of another identity provider are worth something in this account",
  aws_iam_saml_provider: "people of another identity provider may be let in to this account",
  aws_rolesanywhere_trust_anchor: "certificates of another authority are worth something in this account",
};

/** Users, groups and what they prove themselves by. */
export function identityClauses(subject: Subject): Clause[] {
  return [...doorClauses(subject), ...keyClauses(subject), ...memberClauses(subject), ...audienceClauses(subject)];
}

function doorClauses({ kind, type }: Subject): Clause[] {
  const words = DOORS[type];
  if (words === undefined || (kind !== "created" && kind !== "renamed" && kind !== "replaced")) return [];
  return [weakened(`OPENED: ${words}`)];
}

function keyClauses(subject: Subject): Clause[] {
  const status = subject.type === "aws_iam_access_key" ? turn(subject, "status") : undefined;
  if (!status || subject.kind === "created" || subject.kind === "removed") return [];
  return status.to === "Inactive"
    ? [{ words: "the access key is no longer accepted", risk: "traffic", need: "outage", about: ["status"] }]
    : [weakened("the access key is accepted again", "status")];
}

/** Whose members, and the argument that lists them. */
const MEMBERS: Readonly<Record<string, string>> = {
  aws_iam_group_membership: "users",
  aws_iam_user_group_membership: "groups",
};

function memberClauses({ kind, type, was, is, differences }: Subject): Clause[] {
  const argument = MEMBERS[type];
  if (argument === undefined || kind === "removed" || !differences.some(({ root }) => root === argument)) return [];
  const others = type === "aws_iam_group_membership" ? "group" : "user";
  const isOther = kind !== "created" && ofAnyMake(was[others]) !== ofAnyMake(is[others]);
  const former = isOther ? [] : textsOf(was[argument]);
  const news = textsOf(is[argument]).filter((each) => !former.includes(each));
  const about = [argument];
  if (news.length === 0) return kind === "created" ? [] : [{ words: "fewer members", risk: "configuration", about }];
  const whose = type === "aws_iam_group_membership" ? `may do what ${plain(is.group)} may` : "are groups of the user";
  return [weakened(`permissions WIDENED: ${listed(news)} ${whose}`.replace(/[⟨⟩]/g, ""), argument)];
}

/** For whom tokens of an identity provider may be. */
function audienceClauses(subject: Subject): Clause[] {
  const turned = subject.type === "aws_iam_openid_connect_provider" ? turn(subject, "client_id_list") : undefined;
  if (!turned || subject.kind !== "changed") return [];
  const news = textsOf(turned.to).filter((each) => !textsOf(turned.from).includes(each));
  if (news.length > 0) return [weakened(`tokens for ${listed(news)} are accepted, too`, "client_id_list")];
  return [{ words: "tokens for fewer are accepted", risk: "configuration", about: ["client_id_list"] }];
}

function textsOf(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((each) => String(ofAnyMake(each)));
}
