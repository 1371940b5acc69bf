/** What costs nothing by itself, and why. A type that is neither here nor priced is listed as unknown. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  "networks and firewalls are free": [
    "aws_default_network_acl",
    "aws_default_route_table",
    "aws_default_security_group",
    "aws_internet_gateway",
    "aws_main_route_table_association",
    "aws_network_acl",
    "aws_network_acl_rule",
    "aws_network_interface",
    "aws_network_interface_sg_attachment",
    "aws_route",
    "aws_route_table",
    "aws_route_table_association",
    "aws_security_group",
    "aws_security_group_rule",
    "aws_subnet",
    "aws_vpc",
    "aws_vpc_endpoint_route_table_association",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
  ],
  "permissions are free": [
    "aws_iam_instance_profile",
    "aws_iam_openid_connect_provider",
    "aws_iam_policy",
    "aws_iam_role",
    "aws_iam_role_policies_exclusive",
    "aws_iam_role_policy",
    "aws_iam_role_policy_attachment",
    "aws_iam_role_policy_attachments_exclusive",
    "aws_iam_service_linked_role",
  ],
  "the load balancer is paid, not its parts": [
    "aws_lb_listener",
    "aws_lb_listener_certificate",
    "aws_lb_listener_rule",
    "aws_lb_target_group",
    "aws_lb_target_group_attachment",
  ],
  "instances are paid, not what starts and scales them": [
    "aws_autoscaling_attachment",
    "aws_autoscaling_lifecycle_hook",
    "aws_autoscaling_policy",
    "aws_autoscaling_schedule",
    "aws_eip_association",
    "aws_launch_template",
  ],
  "the database is paid, not its settings": ["aws_db_option_group", "aws_db_parameter_group", "aws_db_subnet_group"],
  "the file system is paid, not its parts": [
    "aws_efs_access_point",
    "aws_efs_file_system_policy",
    "aws_efs_mount_target",
  ],
  "the bucket is paid, not its settings": [
    "aws_s3_bucket_acl",
    "aws_s3_bucket_cors_configuration",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
  ],
  "public certificates and records are free": [
    "aws_acm_certificate",
    "aws_acm_certificate_validation",
    "aws_route53_record",
  ],
  "the repository is paid, not its settings": [
    "aws_ecr_lifecycle_policy",
    "aws_ecr_registry_scanning_configuration",
    "aws_ecr_repository_policy",
  ],
  "the secret or key is paid, not its settings": [
    "aws_kms_alias",
    "aws_kms_key_policy",
    "aws_secretsmanager_secret_policy",
    "aws_secretsmanager_secret_version",
  ],
  "free in the amounts of an environment": [
    "aws_budgets_budget",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_cloudwatch_log_metric_filter",
    "aws_scheduler_schedule",
    "aws_scheduler_schedule_group",
    "aws_sns_topic",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
  ],
  "exists in Terraform's state only": ["terraform_data"],
};

const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries(FREE).flatMap(([reason, types]) => types.map((type) => [type, reason] as const)),
);

/** Why a type of resource costs nothing; nothing where that is not known. */
export function whyFree(type: string): string | undefined {
  return REASONS.get(type);
}
