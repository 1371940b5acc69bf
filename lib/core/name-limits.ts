/** What AWS accepts as the name of a resource. Source: research of the AWS API models and of provider 5.100. */
export interface NameLimit {
  /** Longest name, in characters. */
  readonly length: number;
  /** Longest `name_prefix`, in characters; the provider appends 26 of its own. */
  readonly prefix?: number;
  /** Whether capitals are refused. */
  readonly lowerCase?: boolean;
  /** Characters that are allowed beside letters and digits, for a regular expression's class. */
  readonly punctuation: string;
}

/** Limits by Terraform resource type: the attribute that holds the name, and what it may hold. */
export const NAME_LIMITS = {
  aws_lb: { length: 32, prefix: 6, punctuation: "-" },
  aws_lb_target_group: { length: 32, prefix: 6, punctuation: "-" },
  aws_autoscaling_group: { length: 255, prefix: 229, punctuation: "-_./" },
  aws_launch_template: { length: 125, prefix: 99, punctuation: "-_./()" },
  aws_security_group: { length: 255, prefix: 229, punctuation: "-_./:()#,@+=&; " },
  aws_iam_role: { length: 64, prefix: 38, punctuation: "-_+=,.@" },
  aws_iam_instance_profile: { length: 128, prefix: 102, punctuation: "-_+=,.@" },
  aws_iam_role_policy: { length: 128, prefix: 102, punctuation: "-_+=,.@" },
  aws_db_instance: { length: 63, lowerCase: true, punctuation: "-" },
  aws_db_parameter_group: { length: 255, prefix: 229, lowerCase: true, punctuation: "-" },
  aws_db_subnet_group: { length: 255, prefix: 229, lowerCase: true, punctuation: "-_. " },
  aws_db_snapshot: { length: 255, punctuation: "-" },
  aws_s3_bucket: { length: 63, prefix: 37, lowerCase: true, punctuation: "-." },
  aws_dynamodb_table: { length: 255, punctuation: "-_." },
  aws_efs_file_system: { length: 64, punctuation: "-_/. " },
  aws_cloudwatch_metric_alarm: { length: 255, punctuation: "-_./:()[]%, " },
  aws_cloudwatch_composite_alarm: { length: 255, punctuation: "-_./:()[]%, " },
  aws_cloudwatch_dashboard: { length: 255, punctuation: "-_" },
  aws_cloudwatch_log_group: { length: 512, prefix: 483, punctuation: "-_/.#" },
  aws_sns_topic: { length: 256, punctuation: "-_" },
  aws_ssm_parameter: { length: 1011, punctuation: "-_./" },
  aws_secretsmanager_secret: { length: 512, prefix: 486, punctuation: "/_+=.@-" },
  aws_autoscaling_policy: { length: 255, punctuation: "-_./" },
} as const satisfies Record<string, NameLimit>;

export type NamedResource = keyof typeof NAME_LIMITS;
