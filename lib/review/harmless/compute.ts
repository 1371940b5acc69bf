import type { HarmlessArguments } from "./harmless-arguments";

/** Load balancers, groups of instances, and what makes them. */
export const COMPUTE: HarmlessArguments = {
  aws_autoscaling_group: {
    capacity: ["default_instance_warmup", "enabled_metrics", "metrics_granularity", "default_cooldown"],
    configuration: ["wait_for_capacity_timeout", "wait_for_elb_capacity", "min_elb_capacity", "tag", "name_prefix"],
    traffic: ["health_check_grace_period", "instance_maintenance_policy"],
  },
  aws_autoscaling_policy: {
    capacity: [
      "target_tracking_configuration",
      "step_adjustment",
      "scaling_adjustment",
      "adjustment_type",
      "cooldown",
      "estimated_instance_warmup",
      "enabled",
    ],
    configuration: ["name"],
  },
  aws_instance: { capacity: ["instance_type", "credit_specification", "ebs_optimized", "monitoring"] },
  aws_launch_template: {
    capacity: ["instance_type", "credit_specification", "ebs_optimized", "monitoring"],
    configuration: [
      "name_prefix",
      "image_id",
      "user_data",
      "update_default_version",
      "default_version",
      "tag_specifications",
      "metadata_options.http_put_response_hop_limit",
      "block_device_mappings.ebs.volume_size",
      "block_device_mappings.ebs.volume_type",
      "block_device_mappings.ebs.iops",
      "block_device_mappings.ebs.throughput",
    ],
  },
  aws_lb: {
    configuration: ["idle_timeout", "client_keep_alive", "name", "name_prefix"],
    capacity: ["enable_cross_zone_load_balancing"],
  },
  aws_lb_target_group: {
    configuration: ["name", "name_prefix"],
    traffic: ["deregistration_delay", "slow_start", "load_balancing_algorithm_type", "health_check", "stickiness"],
  },
};
