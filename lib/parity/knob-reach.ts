import type { DecidedDifference } from "./decided-difference";

const PROVIDER = "provider.aws";

/**
 * What each knob decides in the finished tree. A difference between two environments is declared when the profile
 * declares a knob that reaches it, and the values fit the knob's own, by `KNOB_VALUES`. As little as possible stands here.
 *
 * - `<type>.<attribute>`: the attribute and what is in it; `*` stands for any type
 * - `<type>`: whether there is such a resource
 * - `… @<path>`: only at or below constructs with that path
 * - `… ~<text>`: only where both sides have that text
 * - `…?`: only when one side does not give the attribute at all
 */
export const KNOB_REACH = {
  account: ["provider.aws.allowed_account_ids"],
  region: ["provider.aws.region"],
  domain: [
    "aws_acm_certificate",
    "aws_acm_certificate.subject_alternative_names",
    "aws_acm_certificate_validation",
    "data.aws_route53_zone",
    "aws_route53_record",
    "aws_route53_record.for_each",
    "aws_lb_listener @LoadBalancer/Redirect",
    "aws_lb_listener.certificate_arn?",
    "aws_lb_listener.ssl_policy?",
    "aws_lb_listener.port @LoadBalancer/Listener",
    "aws_lb_listener.protocol @LoadBalancer/Listener",
    "aws_vpc_security_group_ingress_rule @LoadBalancer/Firewall",
    "aws_vpc_security_group_ingress_rule.description @LoadBalancer/Firewall",
  ],
  access: [
    "aws_vpc_security_group_ingress_rule @LoadBalancer/Firewall",
    "aws_iam_role_policy.policy @{color}/Role",
    "aws_secretsmanager_secret @Secrets",
    "local.value @{color}/Template/BootScript ~auth_basic",
    "local.value @{color}/Template/BootScript ~proxy_set_header Authorization",
    'local.value @{color}/Template/BootScript ~"signInAs":',
  ],
  searchEngines: ["local.value @{color}/Template/BootScript ~$twinstack_robots"],
  notify: ["aws_sns_topic_subscription.for_each", "*.alarm_actions", "*.ok_actions"],
  addressRange: [
    "aws_vpc.cidr_block",
    "aws_subnet.cidr_block",
    "aws_vpc_security_group_egress_rule.cidr_ipv4 @LoadBalancer/Firewall/Instances",
  ],
  egress: [
    "aws_nat_gateway",
    "aws_eip @Network/NatGateway",
    "aws_eip @Network/NatInstance",
    "aws_instance @Network/NatInstance",
    "aws_subnet @Network/Private",
    "aws_route_table @Network/Private",
    "aws_route_table_association @Network/Private",
    "aws_route @Network/Private",
    "aws_security_group @Network/NatInstance",
    "aws_vpc_security_group_ingress_rule @Network/NatInstance",
    "aws_vpc_security_group_egress_rule @Network/NatInstance",
    "aws_vpc_endpoint.route_table_ids @Network/S3Endpoint",
    "aws_autoscaling_group.vpc_zone_identifier",
    "aws_launch_template.network_interfaces.0.associate_public_ip_address",
  ],
  instanceType: [
    "aws_launch_template.instance_type",
    "aws_launch_template.credit_specification",
    "aws_cloudwatch_metric_alarm @{color}/Alarms/Credits",
  ],
  capacity: [
    "aws_autoscaling_group.min_size",
    "aws_autoscaling_group.max_size",
    "aws_autoscaling_group.desired_capacity",
    "aws_autoscaling_group.min_elb_capacity",
  ],
  disk: ["aws_launch_template.block_device_mappings.0.ebs.volume_size"],
  databaseClass: [
    "aws_db_instance.instance_class",
    "aws_db_instance.performance_insights_enabled",
    "aws_db_instance.performance_insights_retention_period?",
    "aws_cloudwatch_metric_alarm @Alarms/Connections",
    "aws_cloudwatch_metric_alarm @Alarms/Memory",
    "aws_cloudwatch_metric_alarm @Alarms/Credits",
    "aws_cloudwatch_metric_alarm.threshold @Alarms/Connections",
    "aws_cloudwatch_metric_alarm.threshold @Alarms/Memory",
    "aws_cloudwatch_metric_alarm.alarm_description @Alarms/Connections",
    "aws_cloudwatch_metric_alarm.alarm_description @Alarms/Memory",
    "aws_cloudwatch_dashboard.dashboard_body",
  ],
  databaseStorage: [
    "aws_db_instance.allocated_storage",
    "aws_db_instance.max_allocated_storage",
    "aws_cloudwatch_metric_alarm.threshold @Alarms/Storage",
    "aws_cloudwatch_metric_alarm.alarm_description @Alarms/Storage",
  ],
  databaseStandby: ["aws_db_instance.multi_az"],
  databaseChanges: ["aws_db_instance.apply_immediately"],
  backupRetention: ["aws_db_instance.backup_retention_period"],
  logRetention: [
    "aws_cloudwatch_log_group.retention_in_days",
    "aws_s3_bucket_lifecycle_configuration.rule.0.expiration @AccessLogs",
  ],
  protection: [
    "*.lifecycle.prevent_destroy",
    "local @UnlockDeadline/LastMoment",
    "local @Unlock/LastMoment",
    "terraform_data.input",
    "terraform_data.lifecycle.precondition?",
    "aws_db_instance.lifecycle.precondition?",
    "aws_db_instance.deletion_protection",
    "aws_db_instance.skip_final_snapshot",
    "aws_db_instance.delete_automated_backups",
    "aws_s3_bucket.force_destroy",
    "aws_efs_backup_policy.backup_policy",
    "aws_lb.enable_deletion_protection",
    "aws_dynamodb_table.deletion_protection_enabled",
  ],
  // Only the release commands read it, from the manifest.
  releases: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A knob of a profile, as far as comparisons know it. */
export type Knob = keyof typeof KNOB_REACH;

/** Whether there is such a knob. */
export function isKnob(name: string): name is Knob {
  return Object.hasOwn(KNOB_REACH, name);
}

/** Whether a knob decides a difference. */
export function reaches(knob: Knob, difference: DecidedDifference): boolean {
  return KNOB_REACH[knob].some((reach) => covers(reach, difference));
}

/** Whether one entry of {@link KNOB_REACH} covers a difference. */
export function covers(reach: string, { path, what, oneSided, texts }: DecidedDifference): boolean {
  const [scope = "", text] = reach.split(" ~");
  if (text !== undefined && !texts.every((each) => each.includes(text))) return false;
  const [named = "", place] = scope.split(" @");
  if (place !== undefined && !`/${path}/`.includes(`/${place}/`)) return false;
  if (named.endsWith("?") && !oneSided) return false;
  const decided = named.replace(/\?$/, "");
  const anyType = what.startsWith(PROVIDER) ? what : what.replace(/^\w+(?=\.)/, "*");
  return [what, anyType].some((full) => full === decided || (decided.includes(".") && full.startsWith(`${decided}.`)));
}
