import { requestTags, resourceTags, type DeployScope, type Statements } from "./scope";

/** AWS's services that make a role of their own when they are used first. */
const SERVICES = ["autoscaling", "elasticfilesystem", "elasticloadbalancing", "rds"].map(
  (service) => `${service}.amazonaws.com`,
);

/** Roles of instances: only with the boundary, so that nobody makes a role that may do more than instances ever need. */
export function roleStatements(scope: DeployScope): Statements {
  const { identity, account, boundaryArn } = scope;
  const Resource = `arn:aws:iam::${account}:role/${identity.prefix}-*`;
  const boundary = { "iam:PermissionsBoundary": boundaryArn };
  const created = requestTags(identity);
  const own = resourceTags(identity);
  return [
    {
      Sid: "BoundedRoles",
      Effect: "Allow",
      Action: "iam:CreateRole",
      Resource,
      Condition: { StringEquals: { ...boundary, ...created.StringEquals } },
    },
    {
      Sid: "BoundedPolicies",
      Effect: "Allow",
      Action: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"],
      Resource,
      Condition: { StringEquals: { ...boundary, ...own.StringEquals } },
    },
    { Sid: "TagRoles", Effect: "Allow", Action: "iam:TagRole", Resource, Condition: created },
    { Sid: "DeleteRoles", Effect: "Allow", Action: ["iam:DeleteRole", "iam:UntagRole"], Resource, Condition: own },
    {
      Sid: "RolesForInstancesOnly",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource,
      Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    },
    ...profiles(scope),
    {
      Sid: "RolesOfServices",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${account}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": SERVICES } },
    },
    // Its name starts like those of the instances' roles.
    { Sid: "NotItself", Effect: "Deny", Action: "iam:*", Resource: deployRoleArn(scope) },
  ];
}

function profiles({ identity, account }: DeployScope): Statements {
  const Resource = `arn:aws:iam::${account}:instance-profile/${identity.prefix}-*`;
  return [
    {
      Sid: "CreateProfiles",
      Effect: "Allow",
      Action: ["iam:CreateInstanceProfile", "iam:TagInstanceProfile"],
      Resource,
      Condition: requestTags(identity),
    },
    {
      Sid: "ChangeProfiles",
      Effect: "Allow",
      Action: [
        "iam:AddRoleToInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:UntagInstanceProfile",
      ],
      Resource,
      Condition: resourceTags(identity),
    },
  ];
}

function deployRoleArn({ account, identity }: DeployScope): string {
  return `arn:aws:iam::${account}:role/${deployRoleName(identity.prefix)}`;
}

/** `shop-production-deploy` */
export function deployRoleName(prefix: string): string {
  return `${prefix}-deploy`;
}
