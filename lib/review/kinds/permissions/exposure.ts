import { isJsonObject, itemsOf, type Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { isAtHome } from "../../policies/principal";
import { isOn, listed, plain } from "../../words/values";
import { weakened } from "../protection";
import { addressIn, ofAnyMake } from "../../comparison/resolved-value";

type Judge = (subject: Subject) => Clause[];

/** Doors of single types, which no policy tells of. */
const JUDGES: Readonly<Record<string, Judge>> = {
  aws_s3_bucket_acl: listOfAccess,
  aws_s3_bucket: listOfAccess,
  aws_s3_object: listOfAccess,
  aws_s3_bucket_ownership_controls: ownership,
  aws_s3_bucket_website_configuration: website,
  aws_s3_bucket_cors_configuration: origins,
  aws_s3_bucket_replication_configuration: replication,
  aws_lambda_function_url: functionUrl,
  aws_lambda_permission: invocation,
};
/** What is given to other accounts by being there. */
const SHARES: Readonly<Record<string, string>> = {
  aws_ram_principal_association: "others are given what a share has",
  aws_ram_resource_association: "one thing more is shared with others",
  aws_ami_launch_permission: "another account may use a machine image",
  aws_snapshot_create_volume_permission: "another account may read a snapshot",
  aws_vpc_endpoint_service_allowed_principal: "another account may connect to a service",
};

/** Things that are opened to others, or send data to others, by what is no policy. */
export function exposureClauses(subject: Subject): Clause[] {
  if (subject.kind === "moved") return [];
  const shared = SHARES[subject.type];
  if (shared !== undefined) return subject.kind === "removed" ? [] : [weakened(`OPENED: ${shared}`)];
  if (subject.type === "aws_ram_resource_share") return shareClauses(subject);
  return JUDGES[subject.type]?.(subject) ?? [];
}

const CLOSED_LISTS = ["private", "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write"];
const WORDS: Readonly<Record<string, string>> = {
  "public-read": "EVERYBODY may read it",
  "public-read-write": "EVERYBODY may read and write it",
  "authenticated-read": "EVERYBODY with an account of AWS may read it",
};

function listOfAccess({ kind, is, was, differences }: Subject): Clause[] {
  const about = ["acl", "access_control_policy", "grant"].filter((name) =>
    differences.some(({ root }) => root === name),
  );
  if (kind === "removed" || about.length === 0) return [];
  const acl = is.acl === undefined ? "private" : String(is.acl);
  if (about.includes("acl") && !CLOSED_LISTS.includes(acl))
    return [weakened(`OPENED: ${WORDS[acl] ?? `others may read it (${acl})`}`, ...about)];
  const [from, to] = [was, is].map((side) => [...granteesIn(side.access_control_policy), ...granteesIn(side.grant)]);
  const news = (to ?? []).filter((each) => !from?.includes(each));
  if (news.length > 0) return [weakened(`OPENED: a list of access lets in ${listed(news)}`, ...about)];
  return kind === "created"
    ? []
    : [{ words: "its lists of access let in nobody more from outside", risk: "configuration", about }];
}

/** `READ to http://acs.amazonaws.com/groups/global/AllUsers` */
function granteesIn(value: Json | undefined): string[] {
  const grants = itemsOf(value).flatMap((each) =>
    isJsonObject(each) && "grant" in each ? itemsOf(each.grant) : [each],
  );
  return grants.filter(isJsonObject).flatMap((grant) => {
    const grantee = itemsOf(grant.grantee).find(isJsonObject) ?? grant;
    const who = plain(grantee.uri ?? grantee.id ?? grantee.email_address ?? "somebody");
    return itemsOf(grant.permission ?? grant.permissions).map(
      (what) => `${who.replace(/^.*\/global\//, "")} (${plain(what)})`,
    );
  });
}

function ownership({ kind, is, was, differences }: Subject): Clause[] {
  const [from, to] = [was, is].map((side) => (itemsOf(side.rule).find(isJsonObject) ?? {}).object_ownership);
  if (kind === "removed" || !differences.some(({ root }) => root === "rule")) return [];
  if (to === "BucketOwnerEnforced")
    return kind === "created"
      ? []
      : [{ words: "lists of access no longer count", risk: "configuration", about: ["rule"] }];
  const words = `OPENED: lists of access count, object by object (${plain(to)})`;
  return kind === "created" || from === "BucketOwnerEnforced" || to === "ObjectWriter" ? [weakened(words, "rule")] : [];
}

function website({ kind }: Subject): Clause[] {
  return kind === "created"
    ? [weakened("OPENED: what is in it is served as a website, to all whom its policy lets in")]
    : [];
}

function origins({ kind, is, was, differences }: Subject): Clause[] {
  if (kind === "removed" || !differences.some(({ root }) => root === "cors_rule")) return [];
  const [from, to] = [was, is].map((side) => new Set(pagesIn(side.cors_rule))) as [Set<string>, Set<string>];
  const all = [...to].filter((each) => each.includes("*") && !from.has(each));
  if (all.length > 0) return [weakened(`OPENED: pages of any site may ask for it (${listed(all)})`, "cors_rule")];
  if (kind === "created") return [];
  const news = [...to].filter((each) => !from.has(each));
  const gone = [...from].some((each) => !to.has(each));
  const fewer = gone ? "pages of fewer sites may ask for it" : "pages may ask for it with other headers";
  const words = news.length > 0 ? `pages of ${listed(news)} may ask for it, too` : fewer;
  return [{ words, risk: "configuration", about: ["cors_rule"] }];
}

function pagesIn(rules: Json | undefined): string[] {
  return itemsOf(rules)
    .filter(isJsonObject)
    .flatMap((rule) =>
      itemsOf(rule.allowed_origins).flatMap((origin) =>
        itemsOf(rule.allowed_methods).map((method) => `${plain(origin)} (${plain(method)})`),
      ),
    );
}

function replication({ kind, is, was, surroundings: { comparison }, differences }: Subject): Clause[] {
  if (kind === "removed" || !differences.some(({ root }) => root === "rule")) return [];
  const former = destinationsIn(was.rule);
  const news = destinationsIn(is.rule).filter((each) => !former.includes(each));
  const elsewhere = news.filter((each) => comparison.after.at(addressIn(each) ?? "") === undefined);
  if (elsewhere.length === 0) return [];
  return [weakened(`DATA FLOWS OUT: its objects are copied to ${listed(elsewhere)}`)];
}

function destinationsIn(rules: Json | undefined): string[] {
  return itemsOf(rules)
    .filter(isJsonObject)
    .flatMap((rule) => itemsOf(rule.destination))
    .filter(isJsonObject)
    .map((destination) => String(ofAnyMake(destination.bucket)));
}

function functionUrl({ kind, is, was, differences }: Subject): Clause[] {
  if (kind === "removed") return [];
  const isOpen = is.authorization_type !== "AWS_IAM";
  const isNew = kind === "created" || differences.some(({ root }) => root === "authorization_type");
  if (isNew && isOpen)
    return [weakened("OPENED: EVERYBODY may call the function by its address", "authorization_type")];
  if (kind === "created") return [weakened("OPENED: an address by which the function is called")];
  const isClosed = isNew && was.authorization_type !== "AWS_IAM";
  const words = "closed: only who may call the function is let in";
  return isClosed ? [{ words, risk: "traffic", about: ["authorization_type"] }] : [];
}

function invocation({ kind, is, differences, surroundings }: Subject): Clause[] {
  if (kind === "removed" || differences.length === 0) return [];
  const who = plain(is.principal);
  const source = [is.source_arn, is.source_account].some((each) => each !== undefined);
  const isService = /\.amazonaws\.com$/.test(who);
  if (is.function_url_auth_type === "NONE" || (who === "*" && !source && is.principal_org_id === undefined))
    return [weakened("OPENED: EVERYBODY may call the function", "principal")];
  if (isService && source) return [];
  if (isService) return [weakened(`OPENED: ${who} may call the function, whoever asks it to`, "principal")];
  const principal = `AWS:${/^\d{12}$/.test(who) ? `arn:aws:iam::${who}:root` : String(ofAnyMake(is.principal))}`;
  if (isAtHome(principal, { account: surroundings.after?.account, isTrust: false })) return [];
  return [weakened(`OPENED: ${who} may call the function`, "principal")];
}

function shareClauses({ kind, is, differences }: Subject): Clause[] {
  if (kind === "removed") return [];
  if (kind === "created") return [weakened("OPENED: things are shared with others")];
  const isTold = differences.some(({ root }) => root === "allow_external_principals");
  if (!isTold) return [];
  if (is.allow_external_principals === undefined || isOn(is.allow_external_principals))
    return [weakened("OPENED: things may be shared with any account", "allow_external_principals")];
  const words = "closed: things are shared within the organization only";
  return [{ words, risk: "configuration", about: ["allow_external_principals"] }];
}
