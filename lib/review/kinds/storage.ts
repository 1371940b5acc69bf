import type { Json } from "../../core/plain-json";
import { turn, type Clause, type Subject } from "../assessment/subject";
import { counted, numberIn } from "../words/values";
import { weakened } from "./protection";

/** Versions, backups and logs: how long what users have is kept. */
export function storageClauses(subject: Subject): Clause[] {
  return [...versioningClauses(subject), ...backupClauses(subject), ...logClauses(subject), ...guardRemoved(subject)];
}

function isThere({ kind }: Subject): boolean {
  return kind !== "created" && kind !== "removed";
}

function versioningClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_s3_bucket_versioning" || !isThere(subject)) return [];
  const [from, to] = [statusIn(subject.was.versioning_configuration), statusIn(subject.is.versioning_configuration)];
  if (from === to) return [];
  const about = "versioning_configuration";
  if (to === "Enabled")
    return [{ words: "earlier versions are kept from now on", risk: "configuration", about: [about] }];
  return [weakened("earlier versions are NO LONGER KEPT: what is overwritten or deleted is gone", about)];
}

function backupClauses(subject: Subject): Clause[] {
  if (subject.type !== "aws_efs_backup_policy" || !isThere(subject)) return [];
  const [from, to] = [statusIn(subject.was.backup_policy), statusIn(subject.is.backup_policy)];
  if (from === to) return [];
  if (to === "ENABLED") return [{ words: "daily backups on", risk: "configuration", about: ["backup_policy"] }];
  return [weakened("daily backups OFF", "backup_policy")];
}

/** CloudWatch deletes what is older; it asks nobody. 0 is for ever. */
function logClauses(subject: Subject): Clause[] {
  const kept = subject.type === "aws_cloudwatch_log_group" ? turn(subject, "retention_in_days") : undefined;
  if (!kept || !isThere(subject)) return [];
  const [from, to] = [daysIn(kept.from), daysIn(kept.to)];
  const words = `logs kept ${dayWords(from)} → ${dayWords(to)}`;
  if (to < from) return [weakened(`${words}: older ones are deleted`, "retention_in_days")];
  return [{ words, risk: "configuration", about: ["retention_in_days"] }];
}

function daysIn(value: Json | undefined): number {
  return numberIn(value) || Infinity;
}

function dayWords(days: number): string {
  return days === Infinity ? "for ever" : counted(days, "day");
}

/** What guarded a thing that stays, and is taken away. */
const GUARDS: Readonly<Record<string, string>> = {
  aws_efs_backup_policy: "daily backups OFF",
  aws_s3_bucket_public_access_block: "may be OPENED to the public by its policy",
  aws_s3_bucket_server_side_encryption_configuration: "its own encryption OFF (S3's default stays)",
  aws_s3_bucket_versioning: "earlier versions are NO LONGER KEPT",
  aws_s3_bucket_ownership_controls: "lists of access may count again",
  aws_backup_plan: "backups OFF",
  aws_backup_selection: "backups OFF",
  aws_backup_vault_lock_configuration: "its backups may be deleted before their time",
  aws_backup_vault_policy: "no longer guarded by its policy",
  aws_db_instance_automated_backups_replication: "backups are no longer copied to another region",
  aws_dynamodb_kinesis_streaming_destination: "nobody hears of its changes any more",
  aws_efs_replication_configuration: "files are no longer copied elsewhere",
  aws_s3_bucket_object_lock_configuration: "new objects may be deleted before their time",
  aws_s3_bucket_replication_configuration: "objects are no longer copied elsewhere",
  aws_wafv2_web_acl_association: "no longer behind its web firewall",
};

function guardRemoved({ kind, type, before, surroundings: { comparison } }: Subject): Clause[] {
  const words = GUARDS[type];
  if (kind !== "removed" || words === undefined || !before) return [];
  // With the guarded thing its guard goes, too.
  const guarded = [...comparison.removed].some(
    ({ path }) => path !== before.path && before.path.startsWith(`${path}/`),
  );
  return guarded ? [] : [weakened(words)];
}

function statusIn(value: Json | undefined): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value.status : statusInList(value);
}

function statusInList(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? statusIn(value[0]) : undefined;
}
