import type { Clause, Subject } from "../assessment/subject";
import { isOn, numberIn } from "../words/values";

/** Types that hold data, with the word for what is lost. What holds none can be made again from the code. */
const HOLDS: Readonly<Record<string, string>> = {
  aws_backup_vault: "its backups",
  aws_cloudwatch_log_group: "its logs",
  aws_cognito_user_pool: "its users",
  aws_db_instance: "its data",
  aws_db_snapshot: "the snapshot",
  aws_docdb_cluster: "its data",
  aws_dynamodb_table: "its items",
  aws_ebs_volume: "its data",
  aws_ecr_repository: "its images",
  aws_efs_file_system: "its files",
  aws_elasticache_cluster: "its data",
  aws_elasticache_replication_group: "its data",
  aws_fsx_lustre_file_system: "its files",
  aws_instance: "what is on its disk",
  aws_kinesis_stream: "its records",
  aws_kms_key: "everything encrypted with it",
  aws_msk_cluster: "its records",
  aws_neptune_cluster: "its data",
  aws_opensearch_domain: "its data",
  aws_rds_cluster: "its data",
  aws_redshift_cluster: "its data",
  aws_route53_zone: "its records",
  aws_s3_bucket: "its objects",
  aws_s3_object: "the object",
  aws_secretsmanager_secret: "its value",
  aws_secretsmanager_secret_version: "the value",
  aws_sqs_queue: "its messages",
  aws_timestreamwrite_table: "its data",
};

/** Whether a resource of this type holds data that no code can make again. */
export function isStateful(type: string): boolean {
  return Object.hasOwn(HOLDS, type);
}

/** What is lost when the thing goes, and what stands in the way; nothing for what holds no data. */
export function lossOf(subject: Subject): Clause | undefined {
  const { before, type } = subject;
  const held = HOLDS[type];
  if (!before || held === undefined || isRouter(subject)) return undefined;
  const copies = leftBehind(subject);
  return {
    words: `${held} ${held.startsWith("its ") || held.includes("what") ? "would be lost" : "lost"}${copies}`,
    risk: "data-loss",
    need: "data-loss",
  };
}

/** An instance that only passes on what others send has nothing of its own. Source: VPC User Guide, "NAT instances". */
function isRouter({ type, was }: Subject): boolean {
  return type === "aws_instance" && (was.source_dest_check === false || was.source_dest_check === "false");
}

function leftBehind(subject: Subject): string {
  const notes = [...remainder(subject), ...obstacles(subject)];
  return notes.length > 0 ? ` (${notes.join("; ")})` : "";
}

function remainder({ type, was }: Subject): string[] {
  if (type === "aws_db_instance")
    return [isOn(was.skip_final_snapshot) ? "no final snapshot" : "a final snapshot is taken"];
  const days = numberIn(was.recovery_window_in_days) ?? (type === "aws_secretsmanager_secret" ? 30 : undefined);
  return days === undefined || days === 0 ? [] : [`can be restored for ${days} days`];
}

/** What makes the apply fail, once it has begun or before. Nobody should rely on it. */
function obstacles({ kind, after, was }: Subject): string[] {
  if (kind === "replaced" && after?.lifecycle.preventsDestroy) return ["prevent_destroy makes the plan fail"];
  const resists = [was.deletion_protection, was.deletion_protection_enabled].some(isOn);
  return resists ? ["its deletion protection makes the apply fail half-way"] : [];
}
