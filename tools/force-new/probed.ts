/**
 * Types that the collected facts leave out, asked in the same way: the released provider 5.100.0 planned a change of each
 * argument of an existing object (`terraform plan -refresh=false` on a written state), 2026-11. `hash_key` and `range_key` of
 * a table, and `triggers_replace`, are from the sources of provider and Terraform.
 */
export const PROBED = {
  aws_default_security_group: { attributes: ["vpc_id"] },
  aws_dynamodb_table: { attributes: ["hash_key", "local_secondary_index", "name", "range_key"] },
  aws_efs_file_system_policy: { attributes: ["file_system_id"] },
  aws_s3_bucket_cors_configuration: { attributes: ["bucket", "expected_bucket_owner"] },
  aws_s3_bucket_ownership_controls: { attributes: ["bucket"] },
  aws_security_group_rule: {
    attributes: [
      "cidr_blocks",
      "from_port",
      "ipv6_cidr_blocks",
      "prefix_list_ids",
      "protocol",
      "security_group_id",
      "self",
      "source_security_group_id",
      "to_port",
      "type",
    ],
  },
  aws_sns_topic_policy: { attributes: ["arn"] },
  terraform_data: { attributes: ["triggers_replace"] },
};
