/**
 * The arguments that force a new resource when they change, by type: those of a service's part of a stack. Terraform's
 * schema does not tell. Source: the provider's documents and its source, `ForceNew`; checked against real plans by
 * test/e2e/frozen-capsule.test.ts.
 */
const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ["name", "name_prefix", "initial_lifecycle_hook"],
  aws_autoscaling_policy: ["name", "autoscaling_group_name"],
  aws_cloudwatch_composite_alarm: ["alarm_name"],
  aws_cloudwatch_dashboard: ["dashboard_name"],
  aws_cloudwatch_metric_alarm: ["alarm_name"],
  aws_iam_instance_profile: ["name", "name_prefix", "path"],
  aws_iam_role: ["name", "name_prefix", "path"],
  aws_iam_role_policy: ["name", "name_prefix", "role"],
  aws_launch_template: ["name", "name_prefix"],
  aws_lb_listener_rule: ["listener_arn"],
  aws_lb_target_group: [
    "name",
    "name_prefix",
    "port",
    "protocol",
    "protocol_version",
    "target_type",
    "vpc_id",
    "ip_address_type",
  ],
  aws_security_group: ["name", "name_prefix", "description", "vpc_id"],
  aws_security_group_rule: [
    "security_group_id",
    "type",
    "protocol",
    "from_port",
    "to_port",
    "source_security_group_id",
    "cidr_blocks",
    "ipv6_cidr_blocks",
    "self",
    "prefix_list_ids",
  ],
  aws_ssm_parameter: ["name"],
  terraform_data: ["triggers_replace"],
};

/** Whether another value of an argument means another resource. */
export function forcesNew(type: string, argument: string): boolean {
  return FORCE_NEW[type]?.includes(argument) ?? false;
}
