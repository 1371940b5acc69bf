import type { KnobName } from "./profile-knobs";

/**
 * What each knob decides in the finished tree, as `<resource type>.<attribute>`; `*` stands for any type. A difference
 * between two environments is declared when the profile declares the knob that reaches it. A type alone means that the
 * knob also decides how many there are.
 */
export const KNOB_REACH: Readonly<Record<KnobName, readonly string[]>> = {
  account: ["provider.aws.allowed_account_ids", "*.policy"],
  region: ["provider.aws.region", "aws_cloudwatch_dashboard.dashboard_body", "aws_vpc_endpoint.service_name"],
  domain: [
    "aws_acm_certificate.domain_name",
    "aws_acm_certificate.subject_alternative_names",
    "aws_route53_record.name",
  ],
  access: ["aws_vpc_security_group_ingress_rule"],
  notify: ["aws_sns_topic_subscription"],
  addressRange: [
    "aws_vpc.cidr_block",
    "aws_subnet.cidr_block",
    "aws_vpc_security_group_egress_rule.cidr_ipv4",
    "aws_vpc_security_group_ingress_rule.cidr_ipv4",
  ],
  egress: [
    "aws_nat_gateway",
    "aws_eip",
    "aws_subnet",
    "aws_route_table",
    "aws_route",
    "aws_route_table_association",
    "aws_instance",
  ],
  instanceType: ["aws_launch_template.instance_type", "aws_launch_template.credit_specification"],
  capacity: [
    "aws_autoscaling_group.min_size",
    "aws_autoscaling_group.max_size",
    "aws_autoscaling_group.desired_capacity",
    "aws_autoscaling_group.min_elb_capacity",
  ],
  disk: ["aws_launch_template.block_device_mappings"],
  databaseClass: [
    "aws_db_instance.instance_class",
    "aws_db_instance.performance_insights_enabled",
    "aws_cloudwatch_metric_alarm.threshold",
    "aws_cloudwatch_metric_alarm.alarm_description",
  ],
  databaseStorage: [
    "aws_db_instance.allocated_storage",
    "aws_db_instance.max_allocated_storage",
    "aws_cloudwatch_metric_alarm.threshold",
    "aws_cloudwatch_metric_alarm.alarm_description",
  ],
  databaseStandby: ["aws_db_instance.multi_az"],
  databaseChanges: ["aws_db_instance.apply_immediately"],
  backupRetention: ["aws_db_instance.backup_retention_period"],
  logRetention: ["aws_cloudwatch_log_group.retention_in_days", "aws_s3_bucket_lifecycle_configuration.rule"],
  protection: [
    "*.lifecycle.prevent_destroy",
    "terraform_data.input",
    "aws_db_instance.deletion_protection",
    "aws_db_instance.skip_final_snapshot",
    "aws_db_instance.final_snapshot_identifier",
    "aws_db_instance.delete_automated_backups",
    "aws_s3_bucket.force_destroy",
    "aws_efs_backup_policy.backup_policy",
    "aws_lb.enable_deletion_protection",
  ],
};

/** Whether a knob decides an attribute, given as `<type>.<attribute path>`, or the existence of a whole `<type>`. */
export function reaches(knob: KnobName, what: string): boolean {
  const [type, ...attribute] = what.startsWith("provider.aws") ? ["provider.aws", what.slice(13)] : what.split(".");
  const anyType = ["*", ...attribute].join(".");
  return KNOB_REACH[knob].some(
    (reach) => reach === type || [what, anyType].some((full) => full === reach || full.startsWith(`${reach}.`)),
  );
}
