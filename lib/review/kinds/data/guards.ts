import type { Clause, Subject } from "../../assessment/subject";
import { turn } from "../../assessment/subject";
import { addressesIn } from "../../comparison/references";
import { followsOnly } from "../following";
import { weakened } from "../protection";

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

/** What says which thing a guard is for. */
const TARGETS = [
  "bucket",
  "backup_vault_name",
  "file_system_id",
  "plan_id",
  "resource_arn",
  "source_db_instance_arn",
  "source_file_system_id",
  "table_name",
];

/** A guard that is taken away from what stays, or is put on something else. */
export function guardClauses(subject: Subject): Clause[] {
  const words = GUARDS[subject.type];
  if (words === undefined || subject.kind === "created") return [];
  if (subject.kind === "removed") return isGoneToo(subject) ? [] : [weakened(words)];
  const moved = TARGETS.filter((target) => turn(subject, target) && !followsOnly(subject, target));
  if (moved.length === 0 || isGoneToo(subject)) return [];
  return [weakened(`on something else from now on; of the former one: ${words}`, ...moved)];
}

/** Whether the guarded thing goes as well: with it its guard does. */
function isGoneToo({ before, surroundings: { comparison } }: Subject): boolean {
  const targets = TARGETS.map((target) => before?.attributes[target] ?? null);
  const guarded = addressesIn(targets, (address) => comparison.before.at(address)?.kind === "resource");
  return guarded.size > 0 && comparison.removed.filter(({ address }) => guarded.has(address)).length === guarded.size;
}
