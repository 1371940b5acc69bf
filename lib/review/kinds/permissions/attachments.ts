import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { SideOfStack } from "../../policies/side-of-stack";
import { widening } from "../../policies/widening";
import { listed, plain } from "../../words/values";
import { isGivenToAnother, isOnSomethingKept, isOnSomethingOld, twinPermissions } from "./holders";
import { allowsAll } from "./permissions";
import { weakened } from "../protection";
import { ofAnyMake } from "../../comparison/resolved-value";

const SINGLE = ["aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"];
/** Policies of AWS with which one may do everything, or give oneself the right to. */
const ADMINISTRATORS = /policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess|job-function\/SystemAdministrator)$/;
/** Policies of AWS that only take away. */
const DENYING = /policy\/\w*(Deny|Quarantine)/;

/** Policies that exist elsewhere, given to a role, a user or a group, or taken from it. */
export function attachmentClauses(subject: Subject): Clause[] {
  if (SINGLE.includes(subject.type)) return singleClauses(subject);
  if (subject.type === "aws_iam_policy_attachment") return sharedClauses(subject);
  return listClauses(subject);
}

function singleClauses(subject: Subject): Clause[] {
  const { kind, was, is, differences } = subject;
  const isOther = isGivenToAnother(subject) || ofAnyMake(was.policy_arn) !== ofAnyMake(is.policy_arn);
  if (kind === "removed") return isOnSomethingKept(subject) ? taken(subject, [was.policy_arn]) : [];
  if (kind === "created") return given(subject, [is.policy_arn]);
  if (!isOther || differences.length === 0) return [];
  return isGivenToAnother(subject)
    ? [...taken(subject, [was.policy_arn]), ...given(subject, [is.policy_arn])]
    : exchanged(subject, "policy_arn");
}

/** What a new holder is given is its own affair, as long as it is no administrator. */
function given(subject: Subject, policies: readonly (Json | undefined)[]): Clause[] {
  const { type, surroundings } = subject;
  const after = SideOfStack.after(surroundings.comparison);
  const isOfPerson = type !== "aws_iam_role_policy_attachment";
  const twin = twinPermissions(subject);
  const told = policies.filter((policy) => {
    const document = after.named(policy, "aws_iam_policy");
    const statements = document && after.statements(after.argumentsOf(document).policy);
    if (twin && !statements) return !twin.named.includes(String(ofAnyMake(policy)));
    if (twin && statements) return widening(twin.statements, statements).wider.length > 0;
    return isOfPerson || isOnSomethingOld(subject) || ADMINISTRATORS.test(plain(policy)) || statements?.some(allowsAll);
  });
  return told.length > 0 ? [weakened(`permissions WIDENED by ${names(told)}`, "policy_arn")] : [];
}

/** Fewer policies are fewer permissions, unless one of them denies. */
function taken(subject: Subject, policies: readonly (Json | undefined)[], about = ["policy_arn"]): Clause[] {
  const before = SideOfStack.before(subject.surroundings.comparison);
  return policies.flatMap((policy): Clause[] => {
    const document = before.named(policy, "aws_iam_policy");
    const statements = document && before.statements(before.argumentsOf(document).policy);
    const denied = statements?.filter(({ allows }) => !allows).flatMap(({ actions }) => actions) ?? [];
    if (denied.length > 0) return [weakened(`no longer denied: ${[...new Set(denied)].join(", ")}`, ...about)];
    const arn = String(policy);
    if (DENYING.test(arn)) return [weakened(`no longer denied what ${arn} denies`, ...about)];
    if (statements || /^arn:aws[\w-]*:iam::aws:policy\//.test(arn))
      return [{ words: `no longer has ${names([policy])}`, risk: "configuration", about }];
    const words = `no longer has ${names([policy])}, and nobody here knows what it denied`;
    return [{ words, risk: "unknown", need: "unknown", about }];
  });
}

/** One policy in place of another: compared where both are in the stack. */
function exchanged(subject: Subject, argument: string): Clause[] {
  const { was, is } = subject;
  const [from, to] = [
    statementsNamed(subject, "before", was[argument]),
    statementsNamed(subject, "after", is[argument]),
  ];
  const { wider, unknown } = from && to ? widening(from, to) : { wider: ["nobody here can compare them"], unknown: [] };
  const words = `${names([was[argument]])} → ${names([is[argument]])}`;
  if (wider.length + unknown.length === 0)
    return [{ words: `${words}: permissions narrowed or reworded`, risk: "configuration", about: [argument] }];
  return [weakened(`permissions WIDENED: ${words}: ${[...wider, ...unknown].join("; ")}`, argument)];
}

function statementsNamed(
  { surroundings: { comparison } }: Subject,
  which: "before" | "after",
  policy: Json | undefined,
) {
  const side = SideOfStack[which](comparison);
  const document = side.named(policy, "aws_iam_policy");
  return document && side.statements(side.argumentsOf(document).policy);
}

const HOLDERS = ["roles", "users", "groups"];

/** A policy that this resource alone may give: whoever else has it loses it. */
function sharedClauses(subject: Subject): Clause[] {
  const { kind, was, is } = subject;
  if (kind === "removed") return taken(subject, [was.policy_arn], ["policy_arn", ...HOLDERS]);
  const [from, to] = [was, is].map((side) => HOLDERS.flatMap((name) => textsOf(side[name]))) as [string[], string[]];
  const isOther = kind !== "created" && ofAnyMake(was.policy_arn) !== ofAnyMake(is.policy_arn);
  const news = isOther ? to : to.filter((each) => !from.includes(each));
  const gone = from.filter((each) => !to.includes(each));
  const clauses: Clause[] = [];
  if (news.length > 0) {
    const words = `permissions WIDENED: ${listed(news.map(bare))} may do what ${names([is.policy_arn])} says`;
    clauses.push(weakened(words, "policy_arn", ...HOLDERS));
  }
  if (gone.length > 0) clauses.push(...taken(subject, [was.policy_arn], HOLDERS));
  const words = "whoever else has this policy loses it";
  return kind === "created" ? [...clauses, { words, risk: "unknown", need: "unknown" }] : clauses;
}

/** Arguments that list all the policies of a role. */
const LISTS: Readonly<Record<string, string>> = {
  aws_iam_role: "managed_policy_arns",
  aws_iam_role_policy_attachments_exclusive: "policy_arns",
};

function listClauses(subject: Subject): Clause[] {
  const { kind, type, was, is, differences } = subject;
  const argument = LISTS[type];
  if (argument === undefined) return [];
  const isFree = kind === "removed" && type !== "aws_iam_role" && isOnSomethingKept(subject);
  if (isFree) return [weakened("others may give the role policies, and nobody takes them away again")];
  if (kind === "removed" || kind === "moved" || !differences.some(({ root }) => root === argument)) return [];
  if (is[argument] === undefined && kind !== "created")
    return [weakened("others may give the role policies, and nobody takes them away again", argument)];
  const isNewRole = type === "aws_iam_role" && kind === "created";
  const former = textsOf(was[argument] ?? subject.baseline[argument]);
  const news = textsOf(is[argument]).filter((each) => !former.includes(each));
  const told = news.filter(
    (each) => !isNewRole || subject.baseline[argument] !== undefined || ADMINISTRATORS.test(each),
  );
  const gone = former.filter((each) => !textsOf(is[argument]).includes(each));
  return [
    ...(told.length > 0 ? [weakened(`permissions WIDENED by ${names(told)}`, argument)] : []),
    ...(kind === "created" ? [] : taken(subject, gone, [argument])),
  ];
}

function names(policies: readonly (Json | undefined)[]): string {
  return listed(policies.map((policy) => bare(plain(ofAnyMake(policy)))));
}

function bare(text: string): string {
  return text.replace(/[⟨⟩]/g, "");
}

function textsOf(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]).map((each) =>
    String(ofAnyMake(each)),
  );
}
