import type { Clause, Subject } from "../assessment/subject";
import { isHarmlessWhenNew } from "../harmless/new-things";
import { isUnknownType } from "../comparison/stack-comparison";
import { counted, listed, plain, shown } from "../words/values";
import { weakened } from "./protection";
import { isStateful, lossOf } from "./stateful";

/** Types that may be away for a moment without anybody noticing. */
const UNNOTICED =
  /^aws_(acm_certificate_validation|cloudwatch_|sns_|ssm_parameter|budgets_|scheduler_|backup_|ecr_lifecycle|efs_backup|s3_bucket_|autoscaling_(policy|schedule)|synthetics)|^terraform_data$/;
/** Types by which users reach what serves them. */
const SERVING =
  /^aws_(lb|lb_listener|lb_listener_rule|lb_target_group|route53_record|autoscaling_group|internet_gateway|route|nat_gateway|eip)$/;
const CAPACITY =
  /^aws_(instance|autoscaling_group|launch_template|db_instance|nat_gateway|eip|lb$|efs_file_system|dynamodb_table|rds_|elasticache_)/;

/**
 * That a thing comes, goes, or is exchanged for another one.
 *
 * @param isJudged whether somebody else found what a new one means
 */
export function existenceClauses(subject: Subject, isJudged: boolean): Clause[] {
  switch (subject.kind) {
    case "created":
      return [created(subject, isJudged)];
    case "removed":
      return [removed(subject)];
    case "renamed":
      return [renamed(subject)];
    case "replaced":
      return [replaced(subject)];
    case "moved":
      return [
        { words: `moved from ${plain(subject.before?.path ?? "elsewhere")}, nothing happens to it`, risk: "no-effect" },
      ];
    default:
      return unknownClauses(subject);
  }
}

function created(subject: Subject, isJudged: boolean): Clause {
  const words = createdWords(subject);
  if (!isJudged && subject.after?.kind === "resource" && !isHarmlessWhenNew(subject.type))
    return { words: `${words}; nobody here can tell what a ${subject.type} opens`, risk: "unknown", need: "unknown" };
  return { words, risk: CAPACITY.test(subject.type) ? "capacity" : "configuration" };
}

function createdWords({ type, is }: Subject): string {
  const size = is.instance_class ?? is.instance_type;
  return `created${size === undefined ? "" : ` (${plain(size)})`}${type === "aws_db_instance" ? ", empty" : ""}`;
}

function removed(subject: Subject): Clause {
  const loss = lossOf(subject);
  if (loss) return { ...loss, words: `REMOVED, ${loss.words}` };
  if (isUnknownType(subject.before ?? neither(subject)))
    return {
      words: `removed; nobody here knows whether a ${subject.type} holds data`,
      risk: "unknown",
      need: "unknown",
    };
  if (subject.type === "aws_eip") return { words: "address GIVEN BACK, for ever", risk: "traffic", need: "outage" };
  if (subject.before?.lifecycle.preventsDestroy)
    return weakened("REMOVED, and with it what kept it, and what waits for it, from being destroyed");
  const isServing = SERVING.test(subject.type);
  return { words: "removed", risk: isServing ? "traffic" : CAPACITY.test(subject.type) ? "capacity" : "configuration" };
}

/** The address is another one and no `moved` block tells so: Terraform sees two things. */
function renamed(subject: Subject): Clause {
  const former = subject.before?.path ?? "";
  const what = `address changed from ${former} without a moved block: the former one is DESTROYED and a new one created`;
  const loss = lossOf(subject);
  if (loss) return { ...loss, words: `${what}, ${loss.words}` };
  const isUnknown = isUnknownType(subject.before ?? neither(subject));
  if (isUnknown) return { words: what, risk: "unknown", need: "unknown" };
  return { words: what, risk: "replacement", need: UNNOTICED.test(subject.type) ? undefined : "outage" };
}

function replaced(subject: Subject): Clause {
  const { after, type } = subject;
  const why = reason(subject);
  const loss = lossOf(subject);
  const about = subject.forcing.map(({ root }) => root);
  if (loss) return { ...loss, words: `would be REPLACED${why}, ${loss.words}`, about };
  const collision = nameCollision(subject);
  if (collision) return { words: `replaced${why}; ${collision}`, risk: "replacement", need: "outage", about };
  if (after?.lifecycle.createsBeforeDestroy)
    return { words: `replaced${why}, the new one first`, risk: "replacement", about };
  const need = UNNOTICED.test(type) ? undefined : ("outage" as const);
  return { words: `replaced${why}, away in between`, risk: "replacement", need, about };
}

function reason({ forcing, triggers }: Subject): string {
  const [first] = forcing;
  const names = [...new Set(forcing.map(({ root }) => root))];
  if (!first) return triggers.length > 0 ? ` with ${listed([...triggers])}` : "";
  if (names.length > 1) return ` (${listed(names)})`;
  const [from, to] = [shown(first.path, first.before), shown(first.path, first.after)];
  return from === to
    ? ` (${first.root}: what it refers to is replaced)`
    : ` (${first.root} ${from ?? "none"} → ${to ?? "none"})`;
}

/** Arguments that must be unlike any other's, in the account and region. */
const NAMES = ["name", "alarm_name", "bucket", "identifier", "creation_token"];
/** Types of which several may have the same name. */
const NAMESAKES = /^aws_(route53_record|autoscaling_policy|iam_role_policy|s3_bucket_)/;

/** With the new one first, both would need the same name at the same time. */
function nameCollision({ type, was, is, after }: Subject): string | undefined {
  if (!after?.lifecycle.createsBeforeDestroy || NAMESAKES.test(type)) return undefined;
  const same = NAMES.find((name) => typeof is[name] === "string" && is[name] === was[name]);
  return same && `the new one cannot be made while the former has its ${same}, so the apply fails`;
}

/** A type of which nobody here knows what replaces it. */
function unknownClauses({ kind, after, before, differences, type }: Subject): Clause[] {
  const element = after ?? before;
  if (kind !== "changed" || !element || !isUnknownType(element) || differences.length === 0) return [];
  const holds = isStateful(type) ? "; if it is, its data is lost" : "";
  const count = counted(differences.length, "argument");
  return [
    {
      words: `${count} of a ${type} changed; whether it is replaced is not known here${holds}`,
      risk: "unknown",
      need: "unknown",
    },
  ];
}

function neither({ path }: Subject): never {
  throw new Error(`${path} is on neither side`);
}
