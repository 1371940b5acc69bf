import { chargesOfDatabase } from "./database";
import { chargesOfKey, chargesOfParameter, chargesOfSecret, chargesOfZone } from "./flat-rates";
import { chargesOfGroup, chargesOfInstance } from "./instances";
import { chargesOfLoadBalancer } from "./load-balancer";
import { chargesOfEndpoint, chargesOfNatGateway } from "./network";
import type { ChargesOf } from "./priced-resource";
import { chargesOfElasticAddress } from "./public-address";
import { chargesOfBucket, chargesOfFileBackups, chargesOfFileSystem, chargesOfImages, chargesOfTable } from "./storage";
import { chargesOfAlarm, chargesOfCompositeAlarm, chargesOfDashboard, chargesOfLogGroup } from "./watching";

/** How each type of resource is charged for. */
export const CHARGES_BY_TYPE: ReadonlyMap<string, ChargesOf> = new Map([
  ["aws_autoscaling_group", chargesOfGroup],
  ["aws_instance", chargesOfInstance],
  ["aws_eip", chargesOfElasticAddress],
  ["aws_lb", chargesOfLoadBalancer],
  ["aws_nat_gateway", chargesOfNatGateway],
  ["aws_vpc_endpoint", chargesOfEndpoint],
  ["aws_db_instance", chargesOfDatabase],
  ["aws_efs_file_system", chargesOfFileSystem],
  ["aws_efs_backup_policy", chargesOfFileBackups],
  ["aws_s3_bucket", chargesOfBucket],
  ["aws_dynamodb_table", chargesOfTable],
  ["aws_ecr_repository", chargesOfImages],
  ["aws_cloudwatch_metric_alarm", chargesOfAlarm],
  ["aws_cloudwatch_composite_alarm", chargesOfCompositeAlarm],
  ["aws_cloudwatch_dashboard", chargesOfDashboard],
  ["aws_cloudwatch_log_group", chargesOfLogGroup],
  ["aws_secretsmanager_secret", chargesOfSecret],
  ["aws_kms_key", chargesOfKey],
  ["aws_route53_zone", chargesOfZone],
  ["aws_ssm_parameter", chargesOfParameter],
]);
