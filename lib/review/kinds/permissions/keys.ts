import { turn, type Clause, type Subject } from "../../assessment/subject";
import { SideOfStack } from "../../policies/side-of-stack";
import { isOn, numberIn, plain } from "../../words/values";
import { weakened } from "../protection";

/** Keys that encrypt: whether they work, whether they are changed from time to time, and who may use them. */
export function keyClauses(subject: Subject): Clause[] {
  if (subject.kind === "moved") return [];
  if (subject.type === "aws_kms_grant") return grantClauses(subject);
  if (subject.kind === "created" || subject.kind === "removed") return [];
  if (subject.type === "aws_kms_alias") return aliasClauses(subject);
  return subject.type === "aws_kms_key" ? [...enabledClauses(subject), ...rotationClauses(subject)] : [];
}

function enabledClauses(subject: Subject): Clause[] {
  const clauses: Clause[] = [];
  const enabled = turn(subject, "is_enabled");
  if (enabled) {
    const words = "key OFF: nothing that is encrypted with it can be read or written";
    const isOff = enabled.to !== undefined && !isOn(enabled.to);
    clauses.push(
      isOff
        ? { words, risk: "replacement", need: "outage", about: ["is_enabled"] }
        : { words: "key on", risk: "configuration", about: ["is_enabled"] },
    );
  }
  const lockout = turn(subject, "bypass_policy_lockout_safety_check");
  if (lockout && isOn(lockout.to))
    clauses.push(weakened("a policy may lock everybody out of the key", "bypass_policy_lockout_safety_check"));
  return clauses;
}

/** Source: KMS developer guide, "Rotating AWS KMS keys": every 365 days where nothing is said. */
const ROTATION_UNSET = 365;

function rotationClauses(subject: Subject): Clause[] {
  const rotates = turn(subject, "enable_key_rotation");
  const period = turn(subject, "rotation_period_in_days");
  const about = ["enable_key_rotation", "rotation_period_in_days"];
  if (rotates && isOn(rotates.from) !== isOn(rotates.to))
    return isOn(rotates.to)
      ? [{ words: "the key is exchanged every year or so", risk: "configuration", about }]
      : [weakened("the key is no longer exchanged from time to time (rotation OFF)", ...about)];
  if (!period) return [];
  const [from, to] = [period.from, period.to].map((each) => (each === undefined ? ROTATION_UNSET : numberIn(each)));
  if (from === undefined || to === undefined) return [];
  const words = `the key is exchanged every ${to} days (before: ${from})`;
  return [to > from ? weakened(words, "rotation_period_in_days") : { words, risk: "configuration", about }];
}

function aliasClauses(subject: Subject): Clause[] {
  const target = turn(subject, "target_key_id");
  if (!target) return [];
  const words = `stands for another key (${plain(target.to).replace(/[⟨⟩]/g, "")}): whether what is encrypted can be read then, nobody here can tell`;
  return [{ words, risk: "unknown", need: "unknown", about: ["target_key_id"] }];
}

function grantClauses({ kind, is, surroundings: { comparison }, differences }: Subject): Clause[] {
  if (kind === "removed" || differences.length === 0) return [];
  const grantee = SideOfStack.after(comparison).named(is.grantee_principal, "aws_iam_role");
  const isNewRole = grantee && comparison.created.includes(grantee);
  return [
    weakened(
      `permissions WIDENED: ${isNewRole ? "a new role" : plain(is.grantee_principal).replace(/[⟨⟩]/g, "")} may use a key (${plain(is.operations)})`,
      "grantee_principal",
      "operations",
    ),
  ];
}
