import type { AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";

const SERVICES = [
  "acm",
  "autoscaling",
  "backup",
  "cloudwatch",
  "cloudwatchlogs",
  "dynamodb",
  "ec2",
  "ecr",
  "efs",
  "elbv2",
  "events",
  "iam",
  "kms",
  "rds",
  "route53",
  "s3",
  "s3control",
  "scheduler",
  "secretsmanager",
  "sns",
  "ssm",
  "sts",
] as const;

/** Settings of the provider for an emulator. The account is still asked for, and still guarded. */
export function emulatorSettings(endpoint: string | undefined): Partial<AwsProviderConfig> {
  if (endpoint === undefined) return {};
  return {
    accessKey: "test",
    secretKey: "test",
    maxRetries: 3,
    skipCredentialsValidation: true,
    skipMetadataApiCheck: "true",
    // Asked for: without an account number, references between firewalls would differ in every plan.
    skipRequestingAccountId: false,
    s3UsePathStyle: true,
    endpoints: [Object.fromEntries(SERVICES.map((service) => [service, endpoint]))],
  };
}
