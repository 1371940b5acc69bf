import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import { strangersIn } from "../../policies/principal";
import { SideOfStack } from "../../policies/side-of-stack";
import type { Statement } from "../../policies/statement";
import { widening } from "../../policies/widening";
import { isGivenToAnother, isOnSomethingKept, isOnSomethingOld, twinPermissions } from "./holders";
import { weakened } from "../protection";

/** Arguments that hold a policy. */
const POLICIES = [
  "policy",
  "assume_role_policy",
  "access_policy",
  "access_policies",
  "resource_policy",
  "policy_document",
  "key_policy",
];
/** Types whose argument of such a name is none of IAM's. */
const OTHER_POLICIES = ["aws_ecr_lifecycle_policy", "aws_organizations_policy", "aws_cloudwatch_log_account_policy"];
/** Without a policy, all that go by it may do everything: for these a policy takes away. */
const OPEN_WITHOUT = ["aws_vpc_endpoint", "aws_vpc_endpoint_policy"];

/** What is allowed or no longer denied, by a policy of any resource. */
export function permissionClauses(subject: Subject): Clause[] {
  if (OTHER_POLICIES.includes(subject.type)) return [];
  return POLICIES.flatMap((argument) => policyClauses(subject, argument));
}

function policyClauses(subject: Subject, argument: string): Clause[] {
  const { kind, was, is } = subject;
  const [from, to] = [was[argument] ?? subject.baseline[argument], is[argument]];
  if (from === undefined && to === undefined) return [];
  if (kind === "removed") return removedPolicy(subject, argument);
  if (isGivenToAnother(subject)) return [...removedPolicy(subject, argument), ...firstPolicy(subject, argument)];
  if (to === undefined) return kind === "created" ? [] : [noLongerWritten(subject, argument)];
  if (from === undefined) return firstPolicy(subject, argument);
  if (!subject.differences.some(({ root }) => root === argument) && kind !== "created") return [];
  return comparedPolicies(subject, argument, [from, to]);
}

function comparedPolicies(
  { kind, surroundings: { comparison } }: Subject,
  argument: string,
  [from, to]: readonly [Json, Json],
): Clause[] {
  const before = SideOfStack.before(comparison).statements(from);
  const after = SideOfStack.after(comparison).statements(to);
  if (!before || !after) return [unreadable(argument)];
  const { wider, unknown } = widening(before, after);
  const about = [argument];
  const clauses: Clause[] = unknown.map((words) => ({
    words: `${words}, and nobody here can tell whether that is more or less than before`,
    risk: "unknown",
    need: "unknown",
    about,
  }));
  if (wider.length > 0) clauses.push(weakened(`permissions WIDENED: ${wider.join("; ")}`, argument));
  if (clauses.length > 0 || kind === "created") return clauses;
  return [{ words: "permissions narrowed or reworded", risk: "configuration", about }];
}

/** A policy on something that had none: what it allows is new there; on something new, it depends on whom it lets in. */
function firstPolicy(subject: Subject, argument: string): Clause[] {
  const { type, surroundings } = subject;
  const statements = SideOfStack.after(surroundings.comparison).statements(subject.is[argument]);
  if (!statements) return [unreadable(argument)];
  // A user is somebody from outside, who may do this from now on.
  const isOld = type === "aws_iam_user_policy" || isOnSomethingOld(subject);
  if (OPEN_WITHOUT.includes(type) && isOld) return [narrowedTo(argument)];
  if (OPEN_WITHOUT.includes(type)) return [];
  const isTrust = argument === "assume_role_policy";
  const strangers = statements.flatMap((each) => strangersIn(each, { account: surroundings.after?.account, isTrust }));
  if (strangers.includes("EVERYBODY")) return [weakened("open to EVERYBODY by its policy", argument)];
  if (strangers.length > 0) return [weakened(`lets in ${[...new Set(strangers)].join(", ")}`, argument)];
  // A managed policy does nothing until it is attached, or it is a boundary.
  if (type !== "aws_iam_policy" && statements.some(allowsAll))
    return [weakened("may do EVERYTHING in the account", argument)];
  const twin = twinPermissions(subject);
  if (!isOld && !twin) return [];
  if (!statements.some(({ allows }) => allows)) return subject.kind === "created" ? [] : [narrowedTo(argument)];
  const { wider, unknown } = widening(twin?.statements ?? [], statements);
  const more = [...wider, ...unknown];
  return more.length > 0 ? [weakened(`permissions WIDENED: ${more.join("; ")}`, argument)] : [];
}

/** Whether a role with this statement is an administrator. */
export function allowsAll({ allows, actions, resources, principals, isNegative }: Statement): boolean {
  const all = actions.some((action) => ["*", "*:*", "iam:*"].includes(action)) && resources.includes("*");
  return allows && principals.includes("") && (all || (isNegative && resources.includes("*")));
}

function narrowedTo(argument: string): Clause {
  return { words: "a policy takes permissions away", risk: "configuration", about: [argument] };
}

function removedPolicy(subject: Subject, argument: string): Clause[] {
  if (subject.was[argument] === undefined || !isOnSomethingKept(subject)) return [];
  const statements = SideOfStack.before(subject.surroundings.comparison).statements(subject.was[argument]);
  if (!statements) return [unreadable(argument)];
  if (OPEN_WITHOUT.includes(subject.type)) return [weakened("without a policy, it lets everything through", argument)];
  const denied = statements.filter(({ allows }) => !allows);
  if (denied.length === 0) return takenAway(subject, statements);
  const what = denied.flatMap(({ actions }) => (actions.length > 0 ? actions : ["what is not in its list"]));
  return [weakened(`no longer denied: ${[...new Set(what)].join(", ")}`, argument)];
}

/** Whoever has the role may be using it at this moment. */
function takenAway({ kind, type }: Subject, statements: readonly Statement[]): Clause[] {
  if (kind !== "removed" || type !== "aws_iam_role_policy" || statements.length === 0) return [];
  const words = `the role may no longer ${[...new Set(statements.flatMap(({ actions }) => actions))].slice(0, 3).join(", ")}, also for what runs`;
  return [{ words, risk: "traffic", need: "outage" }];
}

function noLongerWritten({ type }: Subject, argument: string): Clause {
  if (OPEN_WITHOUT.includes(type)) return weakened("without a policy, it lets everything through", argument);
  const words = `${argument} is no longer written here, and nobody here can tell which one holds then`;
  return { words, risk: "unknown", need: "unknown", about: [argument] };
}

function unreadable(argument: string): Clause {
  return {
    words: `${argument} changed in a way that cannot be read`,
    risk: "unknown",
    need: "unknown",
    about: [argument],
  };
}
