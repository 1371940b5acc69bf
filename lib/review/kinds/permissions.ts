import type { Json } from "../../core/plain-json";
import type { Clause, Subject } from "../assessment/subject";
import { addressesIn } from "../comparison/references";
import { NEW } from "../comparison/sides";
import { policyIn } from "../policies/policy-text";
import { statementsOf, type Statement } from "../policies/statement";
import { isPublic, widenings } from "../policies/widening";
import { plain } from "../words/values";
import { weakened } from "./protection";

/** Arguments that hold a policy. */
const POLICIES = ["policy", "assume_role_policy", "access_policy", "resource_policy"];
/** Types whose argument of such a name is none of IAM's. */
const OTHER_POLICIES = ["aws_ecr_lifecycle_policy"];

/** What is allowed or no longer denied, by a policy of any resource. */
export function permissionClauses(subject: Subject): Clause[] {
  if (OTHER_POLICIES.includes(subject.type)) return [];
  return [...POLICIES.flatMap((argument) => policyClauses(subject, argument)), ...attachmentClauses(subject)];
}

function policyClauses(subject: Subject, argument: string): Clause[] {
  const { kind } = subject;
  if (kind === "removed") return removedPolicy(subject, argument);
  const to = subject.is[argument];
  if (to === undefined) return [];
  const from = subject.was[argument] ?? subject.baseline[argument];
  if (from === undefined) return firstPolicy(subject, argument);
  if (!subject.differences.some(({ root }) => root === argument) && kind !== "created") return [];
  const [before, after] = [from, to].map((text) => statementsOf(policyIn(ofAnyMake(text))));
  if (!before || !after) return [unreadable(argument)];
  const wider = widenings(before, after);
  if (wider.length > 0) return [weakened(`permissions WIDENED: ${wider.join("; ")}`, argument)];
  const words =
    kind === "created" ? [] : [{ words: "permissions narrowed or reworded", risk: "configuration" as const }];
  return words.map((clause) => ({ ...clause, about: [argument] }));
}

/** A policy names the same things, also where a new one of them comes. */
function ofAnyMake(text: Json): Json {
  return typeof text === "string" ? text.replaceAll(NEW, "") : text;
}

/** A policy on something that had none: what it allows to others is new; to a new role, nothing is widened. */
function firstPolicy(subject: Subject, argument: string): Clause[] {
  const statements = statementsOf(policyIn(subject.is[argument]));
  if (!statements) return [unreadable(argument)];
  if (statements.some(isPublic)) return [weakened("open to EVERYBODY by its policy", argument)];
  if (!isOnSomethingOld(subject) || !statements.some(({ allows }) => allows)) return [];
  return [weakened(`permissions WIDENED: ${widenings([], statements).join("; ")}`, argument)];
}

function removedPolicy(subject: Subject, argument: string): Clause[] {
  const statements: Statement[] = statementsOf(policyIn(subject.was[argument])) ?? [];
  const denied = statements.filter(({ allows }) => !allows);
  if (denied.length === 0 || !isOnSomethingKept(subject)) return [];
  const what = denied.flatMap(({ actions }) => actions);
  return [weakened(`no longer denied: ${[...new Set(what)].join(", ")}`, argument)];
}

/** Policies that exist elsewhere, given to a role that was there. */
function attachmentClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_iam_role_policy_attachment" || subject.kind === "removed") return [];
  const changes = subject.kind === "created" ? isOnSomethingOld(subject) : subject.kind !== "moved";
  const policy: Json | undefined = subject.is.policy_arn;
  return changes ? [weakened(`permissions WIDENED by ${plain(policy)}`, "policy_arn")] : [];
}

function unreadable(argument: string): Clause {
  return {
    words: `${argument} changed in a way that cannot be read`,
    risk: "unknown",
    need: "unknown",
    about: [argument],
  };
}

const HOLDERS = ["role", "bucket", "repository", "file_system_id", "arn", "key_id", "topic_arn", "queue_url"];

function isOnSomethingOld({ after, surroundings: { comparison } }: Subject): boolean {
  const isOld = (address: string) => comparison.pairs.some((pair) => pair.after.address === address);
  const holders = HOLDERS.map((argument) => after?.attributes[argument] ?? null);
  // A name in plain text is of something outside of this stack.
  return (
    addressesIn(holders, isOld).size > 0 || holders.some((holder) => holder !== null && !String(holder).includes("${"))
  );
}

function isOnSomethingKept({ before, surroundings: { comparison } }: Subject): boolean {
  const isKept = (address: string) => comparison.pairs.some((pair) => pair.before.address === address);
  const holders = HOLDERS.map((argument) => before?.attributes[argument] ?? null);
  return addressesIn(holders, isKept).size > 0 || holders.every((holder) => holder === null);
}
