import { arn, type Scope, type Statements } from "./scope";

/**
 * What a plan reads. Most of AWS's `Describe` and `List` actions know no finer scope than everything. No action here answers
 * with a secret's value, an object's content, an item of a table or a line of a log.
 */
const DESCRIBE = [
  "acm:DescribeCertificate",
  "acm:ListTagsForCertificate",
  "application-autoscaling:Describe*",
  "autoscaling:Describe*",
  "cloudwatch:DescribeAlarms",
  "cloudwatch:GetDashboard",
  "cloudwatch:ListTagsForResource",
  "dynamodb:DescribeContinuousBackups",
  "dynamodb:DescribeTable",
  "dynamodb:DescribeTimeToLive",
  "dynamodb:ListTagsOfResource",
  "ec2:Describe*",
  "ecr:DescribeImages",
  "ecr:DescribeRepositories",
  "ecr:ListTagsForResource",
  "elasticfilesystem:Describe*",
  "elasticfilesystem:ListTagsForResource",
  "elasticloadbalancing:Describe*",
  "iam:GetInstanceProfile",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListInstanceProfileTags",
  "iam:ListRolePolicies",
  "iam:ListRoleTags",
  "logs:DescribeLogGroups",
  "logs:ListTagsForResource",
  "rds:Describe*",
  "rds:ListTagsForResource",
  "route53:GetChange",
  "route53:GetHostedZone",
  "route53:ListHostedZones",
  "route53:ListHostedZonesByName",
  "route53:ListResourceRecordSets",
  "route53:ListTagsForResource",
  "secretsmanager:DescribeSecret",
  "secretsmanager:GetResourcePolicy",
  "secretsmanager:ListSecrets",
  "sns:GetSubscriptionAttributes",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:ListTagsForResource",
  "ssm:DescribeParameters",
  "ssm:ListTagsForResource",
  "sts:GetCallerIdentity",
];

/** A bucket's settings, none of which is an object. */
const BUCKET_SETTINGS = [
  "s3:GetAccelerateConfiguration",
  "s3:GetBucket*",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListBucket",
  "s3:ListTagsForResource",
];

/** What reveals what people put into it; refused in so many words, whatever else is attached to the role one day. */
const SECRETS = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "ssm:GetParameterHistory"];

/** All that a plan of the environments reads, apart from their states. */
export function readStatements(scope: Scope): Statements {
  const { application, environments } = scope;
  const releases = environments.flatMap((name) => {
    const path = arn(scope, "ssm", `parameter/${application}/${name}/releases`);
    return [path, `${path}/*`];
  });
  return [
    { Sid: "Describe", Effect: "Allow", Action: DESCRIBE, Resource: "*" },
    { Sid: "BucketSettings", Effect: "Allow", Action: BUCKET_SETTINGS, Resource: `arn:aws:s3:::${application}-*` },
    {
      Sid: "AppliedSerial",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
      // AWS's own parameters tell the newest machine image.
      Resource: [...releases, `arn:aws:ssm:${scope.region}::parameter/aws/service/*`],
    },
    { Sid: "NoSecretValues", Effect: "Deny", Action: SECRETS, Resource: "*" },
  ];
}
