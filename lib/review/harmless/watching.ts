import type { HarmlessArguments } from "./harmless-arguments";

/** Alarms, logs, roles by name, and what only Terraform keeps. */
export const WATCHING: HarmlessArguments = {
  aws_budgets_budget: { configuration: ["name"] },
  aws_cloudwatch_composite_alarm: { configuration: ["alarm_name", "alarm_description", "ok_actions"] },
  aws_cloudwatch_dashboard: { configuration: ["dashboard_body", "dashboard_name"] },
  aws_cloudwatch_log_group: { configuration: ["name", "name_prefix"] },
  aws_cloudwatch_metric_alarm: { configuration: ["alarm_name", "alarm_description", "ok_actions", "unit"] },
  aws_iam_instance_profile: { configuration: ["name", "name_prefix"] },
  aws_iam_policy: { configuration: ["name", "name_prefix"] },
  aws_iam_role: { configuration: ["name", "name_prefix", "force_detach_policies", "max_session_duration"] },
  aws_iam_role_policy: { configuration: ["name", "name_prefix"] },
  aws_sns_topic: { configuration: ["name", "name_prefix", "display_name"] },
  aws_ssm_parameter: { configuration: ["name"] },
  terraform_data: { configuration: ["input", "triggers_replace"] },
};
