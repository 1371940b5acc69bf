import type { ListedPrice } from "./listed-price";

/** Where an item of the price book is in AWS's price list. */
export interface ListedItem {
  /** AWS's code of the service. */
  readonly service: string;
  /** The usage type without the region's letters. */
  readonly usageType: string;
  readonly operation?: string;
  /** Databases have the same usage type for every engine. */
  readonly engine?: string;
  /** What a row must count, or it is another thing. */
  readonly unit: string;
  /** How many of AWS's unit make one of the book's: prices of requests are for one. */
  readonly perUnit?: number;
}

const HOURS = "Hrs";
const GB = "GB";
const GB_MONTHS = "GB-Mo";

const ALB = { service: "AWSELB", operation: "LoadBalancing:Application" };
const CLOUDWATCH = "AmazonCloudWatch";
const EC2 = "AmazonEC2";
const ENGINES: Readonly<Record<string, string>> = { postgres: "PostgreSQL", mysql: "MySQL" };

const SINGLE: Readonly<Record<string, ListedItem>> = {
  "ec2/public_ipv4_address": { service: "AmazonVPC", usageType: "PublicIPv4:InUseAddress", unit: HOURS },
  "nat_gateway/gateway": { service: EC2, usageType: "NatGateway-Hours", unit: HOURS },
  "nat_gateway/data_processed": { service: EC2, usageType: "NatGateway-Bytes", unit: GB },
  "vpc_endpoint/interface_per_az": { service: "AmazonVPC", usageType: "VpcEndpoint-Hours", unit: HOURS },
  "vpc_endpoint/data_first_pb": { service: "AmazonVPC", usageType: "VpcEndpoint-Bytes", unit: GB },
  "alb/load_balancer": { ...ALB, usageType: "LoadBalancerUsage", unit: HOURS },
  "alb/lcu": { ...ALB, usageType: "LCUUsage", unit: "LCU-Hrs" },
  "rds_storage/backup_and_snapshot": {
    service: "AmazonRDS",
    usageType: "RDS:ChargedBackupUsage",
    engine: "PostgreSQL",
    unit: GB_MONTHS,
  },
  "efs/standard": { service: "AmazonEFS", usageType: "TimedStorage-ByteHrs", unit: GB_MONTHS },
  "s3/standard_first_50tb": { service: "AmazonS3", usageType: "TimedStorage-ByteHrs", unit: GB_MONTHS },
  "s3/put_copy_post_list": { service: "AmazonS3", usageType: "Requests-Tier1", unit: "Requests", perUnit: 1000 },
  "s3/get_and_others": { service: "AmazonS3", usageType: "Requests-Tier2", unit: "Requests", perUnit: 1000 },
  "cloudwatch/alarm_standard": { service: CLOUDWATCH, usageType: "CW:AlarmMonitorUsage", unit: "Alarms" },
  "cloudwatch/alarm_high_resolution": { service: CLOUDWATCH, usageType: "CW:HighResAlarmMonitorUsage", unit: "Alarms" },
  "cloudwatch/alarm_composite": { service: CLOUDWATCH, usageType: "CW:CompositeAlarmMonitorUsage", unit: "Alarms" },
  "cloudwatch/custom_metric_first_10000": { service: CLOUDWATCH, usageType: "CW:MetricMonitorUsage", unit: "Metrics" },
  "cloudwatch/dashboard": { service: CLOUDWATCH, usageType: "DashboardsUsageHour", unit: "Dashboards" },
  "cloudwatch_logs/ingestion_standard": { service: CLOUDWATCH, usageType: "DataProcessing-Bytes", unit: GB },
  "cloudwatch_logs/storage": { service: CLOUDWATCH, usageType: "TimedStorage-ByteHrs", unit: GB_MONTHS },
  "secrets_manager/secret": { service: "AWSSecretsManager", usageType: "AWSSecretsManager-Secrets", unit: "Secrets" },
  "kms/customer_key": { service: "awskms", usageType: "KMS-Keys", unit: "Keys" },
  "ecr/storage": { service: "AmazonECR", usageType: "TimedStorage-ByteHrs", unit: GB_MONTHS },
  "dynamodb/write_requests": {
    service: "AmazonDynamoDB",
    usageType: "WriteRequestUnits",
    unit: "WriteRequestUnits",
    perUnit: 1e6,
  },
  "dynamodb/read_requests": {
    service: "AmazonDynamoDB",
    usageType: "ReadRequestUnits",
    unit: "ReadRequestUnits",
    perUnit: 1e6,
  },
  "dynamodb/storage": { service: "AmazonDynamoDB", usageType: "TimedStorage-ByteHrs", unit: GB_MONTHS },
  "data_transfer/internet_out_first_10tb": {
    service: "AWSDataTransfer",
    usageType: "DataTransfer-Out-Bytes",
    unit: GB,
  },
};

/** Where AWS's price list has an item; nothing where it has none of a kind that can be read: such a price stays as it is. */
export function listedItem(item: string): ListedItem | undefined {
  if (Object.hasOwn(SINGLE, item)) return SINGLE[item];
  const [group = "", name = ""] = item.split("/");
  if (group === "ec2") return { service: EC2, usageType: `BoxUsage:${name}`, operation: "RunInstances", unit: HOURS };
  if (group === "ebs") return { service: EC2, usageType: `EBS:VolumeUsage.${name}`, unit: GB_MONTHS };
  const [kind = "", standby] = [name.replace(/\.multi_az$/, ""), name.endsWith(".multi_az")];
  if (group === "rds_storage") {
    const usageType = `RDS:${standby ? "Multi-AZ-" : ""}${kind.toUpperCase()}-Storage`;
    return { service: "AmazonRDS", usageType, engine: "PostgreSQL", unit: GB_MONTHS };
  }
  const engine = ENGINES[group.replace(/^rds_/, "")];
  if (engine === undefined) return undefined;
  return { service: "AmazonRDS", usageType: `${standby ? "Multi-AZ" : "Instance"}Usage:${kind}`, engine, unit: HOURS };
}

/** `EUC1-`, `EU-`, `us-east-1-`; nothing in the oldest region. */
const REGION_LETTERS = /^(?:[A-Z]{2,4}\d{0,2}-|[a-z]{2,3}(?:-[a-z]+)+-\d-)?/;

/** Whether a row of the price list is of that item. */
export function isListedAs(item: ListedItem, row: ListedPrice): boolean {
  const { usageType } = row;
  const bare = usageType === item.usageType ? usageType : usageType.replace(REGION_LETTERS, "");
  return (
    bare === item.usageType &&
    row.unit === item.unit &&
    (item.operation === undefined || row.operation === item.operation) &&
    (item.engine === undefined || row.engine === item.engine || row.engine === "Any")
  );
}
