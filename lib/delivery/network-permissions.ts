import { arn, requestTags, resourceTags, type DeployScope, type Statements } from "./scope";

/** What EC2 makes for an environment. */
const KINDS = [
  "elastic-ip",
  "instance",
  "internet-gateway",
  "launch-template",
  "natgateway",
  "network-interface",
  "route-table",
  "security-group",
  "security-group-rule",
  "subnet",
  "volume",
  "vpc",
  "vpc-endpoint",
];

const CREATE = [
  "ec2:AllocateAddress",
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:CreateInternetGateway",
  "ec2:CreateLaunchTemplate",
  "ec2:CreateNatGateway",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSubnet",
  "ec2:CreateVpc",
  "ec2:CreateVpcEndpoint",
  "ec2:RunInstances",
];

/** Beside these, every creation also needs what it is made in: a subnet its network, a rule its group. */
const CHANGE = [
  ...CREATE,
  "ec2:AssociateAddress",
  "ec2:AssociateRouteTable",
  "ec2:AttachInternetGateway",
  "ec2:CreateLaunchTemplateVersion",
  "ec2:CreateRoute",
  "ec2:CreateTags",
  "ec2:Delete*",
  "ec2:DetachInternetGateway",
  "ec2:DetachNetworkInterface",
  "ec2:DisassociateAddress",
  "ec2:DisassociateRouteTable",
  "ec2:Modify*",
  "ec2:ReleaseAddress",
  "ec2:ReplaceRoute",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
  "ec2:TerminateInstances",
  "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
  "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
];

/** EC2: networks, firewalls, templates and what instances are made of, by their tags. */
export function networkStatements(scope: DeployScope): Statements {
  const kinds = KINDS.map((kind) => arn(scope, "ec2", `${kind}/*`));
  return [
    { Sid: "Ec2Create", Effect: "Allow", Action: CREATE, Resource: kinds, Condition: requestTags(scope.identity) },
    { Sid: "Ec2Change", Effect: "Allow", Action: CHANGE, Resource: kinds, Condition: resourceTags(scope.identity) },
    { Sid: "Ec2Images", Effect: "Allow", Action: "ec2:RunInstances", Resource: `arn:aws:ec2:${scope.region}::image/*` },
    {
      Sid: "Ec2TagWhatIsMade",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: kinds,
      Condition: {
        StringEquals: {
          "ec2:CreateAction": CREATE.map((action) => action.slice("ec2:".length)),
          ...requestTags(scope.identity).StringEquals,
        },
      },
    },
  ];
}
