/** The argument that holds the name, where it is not `name`. */
const NAME_ARGUMENTS: Readonly<Record<string, string>> = {
  aws_db_instance: "identifier",
  aws_db_snapshot: "db_snapshot_identifier",
  aws_s3_bucket: "bucket",
  aws_efs_file_system: "creation_token",
  aws_cloudwatch_metric_alarm: "alarm_name",
  aws_cloudwatch_composite_alarm: "alarm_name",
  aws_cloudwatch_dashboard: "dashboard_name",
};

/** Which argument of a resource holds its name. */
export function nameArgument(type: string): string {
  return NAME_ARGUMENTS[type] ?? "name";
}
