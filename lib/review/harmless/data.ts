import type { HarmlessArguments } from "./harmless-arguments";

/** Databases, buckets, files, images and secrets. */
export const DATA: HarmlessArguments = {
  aws_db_instance: {
    configuration: [
      "backup_window",
      "maintenance_window",
      "copy_tags_to_snapshot",
      "final_snapshot_identifier",
      "monitoring_interval",
      "monitoring_role_arn",
      "performance_insights_enabled",
      "performance_insights_retention_period",
    ],
  },
  aws_db_parameter_group: { configuration: ["name_prefix", "name"] },
  aws_db_subnet_group: { configuration: ["name", "name_prefix"] },
  aws_dynamodb_table: { capacity: ["billing_mode", "read_capacity", "write_capacity", "table_class"] },
  aws_ecr_repository: { configuration: ["name"] },
  aws_efs_access_point: { configuration: ["root_directory.creation_info"] },
  aws_efs_file_system: {
    configuration: ["lifecycle_policy", "creation_token", "throughput_mode"],
    capacity: ["provisioned_throughput_in_mibps"],
  },
  aws_kms_alias: { configuration: ["name", "name_prefix"] },
  aws_s3_bucket: { configuration: ["bucket", "bucket_prefix"] },
  aws_secretsmanager_secret: { configuration: ["name", "name_prefix"] },
};
