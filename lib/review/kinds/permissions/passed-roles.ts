import type { Json } from "../../../core/plain-json";
import type { Clause, Subject } from "../../assessment/subject";
import type { Difference } from "../../comparison/difference";
import { permissionsOf, roleNamed, widerThan } from "../../policies/role-permissions";
import { SideOfStack } from "../../policies/side-of-stack";
import { capsulePath } from "../../words/names";
import { plain } from "../../words/values";
import { weakened } from "../protection";
import { addressIn, ofAnyMake } from "../../comparison/resolved-value";

/** Arguments, also within blocks, by which a thing is given the permissions of a role. */
const ROLE =
  /(^|\.)(role|role_arn|iam_role|iam_role_arn|iam_instance_profile(\.(name|arn))?|execution_role|execution_role_arn|task_role_arn|service_role|service_role_arn|service_linked_role_arn|monitoring_role_arn|instance_profile|job_role_arn|cloudwatch_role_arn|cloud_watch_logs_role_arn|credentials_arn)$/;
/** Types for which `role` says whose a policy is. */
const ATTACHING = /^aws_iam_(role|user|group)/;

/** The permissions of another role, for what had those of one before. */
export function passedRoleClauses(subject: Subject): Clause[] {
  const { kind, type, differences } = subject;
  if (kind === "removed" || kind === "moved" || ATTACHING.test(type)) return [];
  const changes = differences.filter(({ path }) => ROLE.test(path));
  return [...changes.flatMap((difference) => roleClauses(subject, difference)), ...templateClauses(subject)];
}

function roleClauses(subject: Subject, { path }: Difference): Clause[] {
  const from = at(subject.was, path) ?? at(subject.baseline, path);
  const to = at(subject.is, path);
  if (to === undefined || (from === undefined && subject.kind === "created")) return [];
  if (subject.kind === "created" && isOfOwnColor(subject, to)) return [];
  const words = `takes the role ${bare(to)} (before: ${bare(from)})`;
  if (ofAnyMake(from) === ofAnyMake(to)) return [{ words: "the same role", risk: "configuration", about: [path] }];
  const more = moreIn(subject, from, to);
  if (more.length > 0) return [weakened(`permissions WIDENED: ${words}: ${more.join("; ")}`, path)];
  return [{ words: `${words}, which may do no more`, risk: "configuration", about: [path] }];
}

function moreIn({ surroundings: { comparison } }: Subject, from: Json | undefined, to: Json): string[] {
  const [before, after] = [SideOfStack.before(comparison), SideOfStack.after(comparison)];
  const [former, newer] = [roleNamed(from, before), roleNamed(to, after)];
  const [had, has] = [former && permissionsOf(former, before), newer && permissionsOf(newer, after)];
  return had && has ? widerThan(had, has) : ["nobody here can tell what the one and the other may do"];
}

/** Every release has a profile and a role of its own, which are compared with those of the other color by themselves. */
function isOfOwnColor({ path, surroundings: { comparison } }: Subject, profile: Json): boolean {
  const own = capsulePath(path);
  const of = comparison.after.at(addressIn(profile) ?? "")?.path;
  return own !== undefined && of !== undefined && capsulePath(of) === own;
}

/** A group that starts its instances by another template gives them what that one says. */
function templateClauses(subject: Subject): Clause[] {
  const { kind, type, was, is, surroundings } = subject;
  if (type !== "aws_autoscaling_group" || kind === "created") return [];
  const [from, to] = [was, is].map((side) => at(side, "launch_template.id") ?? at(side, "launch_template.name"));
  if (from === undefined || to === undefined || ofAnyMake(from) === ofAnyMake(to)) return [];
  const [had, has] = [
    profileIn(SideOfStack.before(surroundings.comparison), from),
    profileIn(SideOfStack.after(surroundings.comparison), to),
  ];
  if (has === null || (had !== undefined && had !== null && ofAnyMake(had) === ofAnyMake(has))) return [];
  const more = moreIn(subject, had, has ?? null);
  return more.length > 0 ? [weakened(`permissions WIDENED: instances take another role: ${more.join("; ")}`)] : [];
}

/** The profile that a template gives; null where it gives none, nothing where the template is not of this stack. */
function profileIn(side: SideOfStack, named: Json): Json | undefined {
  const template = side.named(named, "aws_launch_template");
  const given = template && side.argumentsOf(template);
  return given && (at(given, "iam_instance_profile.name") ?? at(given, "iam_instance_profile.arn") ?? null);
}

/** A value within arguments; one block may stand alone or in a list. */
function at(value: Json, path: string): Json | undefined {
  const found = path.split(".").reduce<Json | undefined>((within, name) => {
    const only = Array.isArray(within) && within.length === 1 && !/^\d+$/.test(name) ? within[0] : within;
    return typeof only === "object" && only !== null ? (only as Record<string, Json>)[name] : undefined;
  }, value);
  return found ?? undefined;
}

function bare(value: Json | undefined): string {
  return plain(ofAnyMake(value)).replace(/[⟨⟩]/g, "");
}
