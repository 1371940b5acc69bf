import type { ClientConfig } from "./aws-connection";

/** A service of AWS's: its part of the SDK, which is loaded when it is first used, and how a client is made of it. */
export interface AwsService<Sdk, Client> {
  /** What the names of its permissions start with. */
  readonly prefix: string;
  load(): Promise<Sdk>;
  connect(sdk: Sdk, config: ClientConfig): Client;
}

const service = <Sdk, Client>(
  prefix: string,
  load: () => Promise<Sdk>,
  connect: (sdk: Sdk, config: ClientConfig) => Client,
): AwsService<Sdk, Client> => ({ prefix, load, connect });

// On one core, the first that a command uses takes 70 ms to load, each further one 5 to 40 ms, but EC2 takes more than
// 200 ms: its SDK is the largest by far.

export const ELB = service(
  "elasticloadbalancing",
  () => import("@aws-sdk/client-elastic-load-balancing-v2"),
  (sdk, config) => new sdk.ElasticLoadBalancingV2Client(config),
);

export const AUTO_SCALING = service(
  "autoscaling",
  () => import("@aws-sdk/client-auto-scaling"),
  (sdk, config) => new sdk.AutoScalingClient(config),
);

export const RDS = service(
  "rds",
  () => import("@aws-sdk/client-rds"),
  (sdk, config) => new sdk.RDSClient(config),
);

export const CLOUD_WATCH = service(
  "cloudwatch",
  () => import("@aws-sdk/client-cloudwatch"),
  (sdk, config) => new sdk.CloudWatchClient(config),
);

export const DYNAMO_DB = service(
  "dynamodb",
  () => import("@aws-sdk/client-dynamodb"),
  (sdk, config) => new sdk.DynamoDBClient(config),
);

export const CLOUD_WATCH_LOGS = service(
  "logs",
  () => import("@aws-sdk/client-cloudwatch-logs"),
  (sdk, config) => new sdk.CloudWatchLogsClient(config),
);

export const SSM = service(
  "ssm",
  () => import("@aws-sdk/client-ssm"),
  (sdk, config) => new sdk.SSMClient(config),
);

export const SECRETS_MANAGER = service(
  "secretsmanager",
  () => import("@aws-sdk/client-secrets-manager"),
  (sdk, config) => new sdk.SecretsManagerClient(config),
);

export const EC2 = service(
  "ec2",
  () => import("@aws-sdk/client-ec2"),
  (sdk, config) => new sdk.EC2Client(config),
);

export const ACM = service(
  "acm",
  () => import("@aws-sdk/client-acm"),
  (sdk, config) => new sdk.ACMClient(config),
);

export const STS = service(
  "sts",
  () => import("@aws-sdk/client-sts"),
  (sdk, config) => new sdk.STSClient(config),
);

export const ECR = service(
  "ecr",
  () => import("@aws-sdk/client-ecr"),
  (sdk, config) => new sdk.ECRClient(config),
);
