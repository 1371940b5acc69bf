import type { Json } from "../../../core/plain-json";
import type { Subject } from "../../assessment/subject";
import { twinOf } from "../../assessment/subjects";
import { addressesIn } from "../../comparison/references";
import { permissionsOf, type RolePermissions } from "../../policies/role-permissions";
import { SideOfStack } from "../../policies/side-of-stack";
import { ofAnyMake } from "../../comparison/resolved-value";

/** Arguments by which a policy says whose it is. */
const HOLDERS = [
  "role",
  "role_name",
  "user",
  "group",
  "bucket",
  "repository",
  "repository_name",
  "file_system_id",
  "arn",
  "resource_arn",
  "secret_arn",
  "key_id",
  "topic_arn",
  "queue_url",
  "backup_vault_name",
  "domain_name",
  "rest_api_id",
  "vpc_endpoint_id",
];

/** Whether what has the policy was there before. */
export function isOnSomethingOld({ kind, after, surroundings: { comparison } }: Subject): boolean {
  const isOld = (address: string) => comparison.pairs.some((pair) => pair.after.address === address);
  const holders = HOLDERS.map((argument) => after?.attributes[argument] ?? null);
  // A name in plain text is of something outside of this stack.
  if (holders.some((each) => each !== null && !String(each).includes("${"))) return true;
  const hasHolder = holders.some((each) => each !== null);
  return addressesIn(holders, isOld).size > 0 || (!hasHolder && kind !== "created" && kind !== "renamed");
}

/** Whether what had the policy is still there. */
export function isOnSomethingKept({ before, type, surroundings: { comparison } }: Subject): boolean {
  const isKept = (address: string) => comparison.pairs.some((pair) => pair.before.address === address);
  const holders = HOLDERS.map((argument) => before?.attributes[argument] ?? null);
  const given = holders.filter((each) => each !== null);
  // What has a policy of its own goes with it; a policy that names nobody is of the account.
  if (given.length === 0) return type.endsWith("_policy");
  return addressesIn(given, isKept).size > 0 || given.some((each) => !String(each).includes("${"));
}

/** Whether a policy, or what is attached, goes from one holder to another. */
export function isGivenToAnother({ kind, before, after, was, is, surroundings: { comparison } }: Subject): boolean {
  if (kind === "created" || kind === "removed") return false;
  const now = new Map(comparison.pairs.map((pair) => [pair.before.address, pair.after.address]));
  return HOLDERS.some((argument) => {
    if (ofAnyMake(was[argument]) === ofAnyMake(is[argument])) return false;
    // A role is the same one by its name and by its id, and by another name that it gets.
    const [former, newer] = [before, after].map((side) => referredTo(side?.attributes[argument]));
    return former === undefined || newer === undefined || (now.get(former) ?? former) !== newer;
  });
}

function referredTo(value: Json | undefined): string | undefined {
  return /^\$\{([\w-]+\.[\w-]+)\.\w+\}$/.exec(String(value))?.[1];
}

/** What the role of the running color may do, where a policy is given to the role of a new one. */
export function twinPermissions({ kind, after, surroundings: { comparison } }: Subject): RolePermissions | undefined {
  if (kind !== "created") return undefined;
  const role = comparison.after.at(referredTo(after?.attributes.role) ?? "");
  const twin = role && twinOf(role.path, comparison.before.elements, role.type);
  return twin && permissionsOf(twin, SideOfStack.before(comparison));
}
