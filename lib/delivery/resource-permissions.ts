import { databaseStatements } from "./database-permissions";
import { arn, requestTags, resourceTags, type DeployScope, type Statements } from "./scope";

/** What is made with the environment's tags, in services that judge by them. */
const CREATE = [
  "acm:RequestCertificate",
  "autoscaling:CreateAutoScalingGroup",
  "cloudwatch:PutCompositeAlarm",
  "cloudwatch:PutMetricAlarm",
  "dynamodb:CreateTable",
  "elasticfilesystem:CreateAccessPoint",
  "elasticfilesystem:CreateFileSystem",
  "elasticloadbalancing:Create*",
  "logs:CreateLogGroup",
  "rds:CreateDB*",
  "secretsmanager:CreateSecret",
  "sns:CreateTopic",
];

/** What is done to resources that have the environment's tags. */
const CHANGE = [
  "acm:AddTagsToCertificate",
  "acm:DeleteCertificate",
  "acm:RemoveTagsFromCertificate",
  "autoscaling:CreateOrUpdateTags",
  "autoscaling:Delete*",
  "autoscaling:Put*",
  "autoscaling:Resume*",
  "autoscaling:Set*",
  "autoscaling:Suspend*",
  "autoscaling:TerminateInstanceInAutoScalingGroup",
  "autoscaling:UpdateAutoScalingGroup",
  "autoscaling:EnableMetricsCollection",
  "autoscaling:DisableMetricsCollection",
  "cloudwatch:DeleteAlarms",
  "cloudwatch:PutCompositeAlarm",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
  "dynamodb:DeleteTable",
  "dynamodb:GetItem",
  "dynamodb:TagResource",
  "dynamodb:UntagResource",
  "dynamodb:UpdateTable",
  "elasticfilesystem:CreateAccessPoint",
  "elasticfilesystem:CreateMountTarget",
  "elasticfilesystem:Delete*",
  "elasticfilesystem:Put*",
  "elasticfilesystem:TagResource",
  "elasticfilesystem:UntagResource",
  "elasticfilesystem:UpdateFileSystem",
  "elasticloadbalancing:*",
  "logs:DeleteLogGroup",
  "logs:FilterLogEvents",
  "logs:DescribeLogStreams",
  "logs:GetLogEvents",
  "logs:PutRetentionPolicy",
  "logs:TagResource",
  "logs:UntagResource",
  "rds:*",
  "secretsmanager:DeleteSecret",
  "secretsmanager:TagResource",
  "secretsmanager:UntagResource",
  "secretsmanager:UpdateSecret",
  "sns:DeleteTopic",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
  "sns:TagResource",
  "sns:UntagResource",
];

/** What applying the environment writes, apart from networks, roles and the state. */
export function resourceStatements(scope: DeployScope): Statements {
  const { identity } = scope;
  return [
    { Sid: "Create", Effect: "Allow", Action: CREATE, Resource: "*", Condition: requestTags(identity) },
    { Sid: "Change", Effect: "Allow", Action: CHANGE, Resource: "*", Condition: resourceTags(identity) },
    ...byName(scope),
    ...databaseStatements(scope),
  ];
}

/** Services that know no tags when it matters: the environment's names, which start with its own. */
function byName(scope: DeployScope): Statements {
  const { identity, application } = scope;
  const own = identity.prefix;
  const short = `${application}-${identity.shortName}`;
  const buckets = [...new Set([own, short])].map((name) => `arn:aws:s3:::${name}-*`);
  return [
    {
      Sid: "Buckets",
      Effect: "Allow",
      Action: ["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:Put*"],
      Resource: buckets,
    },
    {
      Sid: "EmptyBuckets",
      Effect: "Allow",
      Action: ["s3:ListBucketVersions", "s3:DeleteObject", "s3:DeleteObjectVersion"],
      Resource: buckets.flatMap((bucket) => [bucket, `${bucket}/*`]),
    },
    {
      Sid: "Dashboards",
      Effect: "Allow",
      Action: ["cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards"],
      Resource: `arn:aws:cloudwatch::${scope.account}:dashboard/${own}*`,
    },
    {
      Sid: "Parameters",
      Effect: "Allow",
      Action: ["ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource"],
      Resource: arn(scope, "ssm", `parameter/${application}/${identity.environment}/releases/*`),
    },
    // A subscription has neither name nor tags of its own.
    { Sid: "Unsubscribe", Effect: "Allow", Action: "sns:Unsubscribe", Resource: arn(scope, "sns", `${own}-*`) },
    ...names(scope),
  ];
}

/** Records of the environment's hosts and of what proves them to be ours; none of another's in the same zone. */
function names({ hosts }: DeployScope): Statements {
  if (hosts.length === 0) return [];
  const records = hosts.flatMap((host) => [host, `_*.${host}`]);
  return [
    {
      Sid: "Names",
      Effect: "Allow",
      Action: "route53:ChangeResourceRecordSets",
      Resource: "arn:aws:route53:::hostedzone/*",
      Condition: { "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": records } },
    },
  ];
}
