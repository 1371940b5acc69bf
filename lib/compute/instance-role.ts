import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { PolicyStatement } from "../core/dependency";
import { IDENTITY } from "../core/identity";
import { jsonExpression } from "../core/json-expression";
import { attributeOf } from "../core/reference";
import { ROLE_BOUNDARY } from "../delivery/permissions-boundary";

export interface InstanceRoleProps {
  /** Parts of the name after the environment's: service, release. */
  readonly name: readonly string[];
  /** What the instances may do; asked for when everything is declared. Nothing else is allowed. */
  readonly statements: () => readonly PolicyStatement[];
}

/** The role of a service's instances, with one inline policy: exactly what they need. No cost. */
export class InstanceRole extends Construct {
  readonly resource: IamRole;
  readonly policy: IamRolePolicy;
  readonly profile: IamInstanceProfile;

  constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);
    const identity = IDENTITY.require(this);
    this.resource = new IamRole(this, "Resource", {
      namePrefix: identity.namePrefix("aws_iam_role", ...props.name),
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
      permissionsBoundary: ROLE_BOUNDARY.find(this),
      lifecycle: { createBeforeDestroy: true },
    });
    this.policy = new IamRolePolicy(this, "Policy", {
      namePrefix: identity.namePrefix("aws_iam_role_policy", ...props.name),
      role: attributeOf(this.resource, "name"),
      policy: jsonExpression(() => ({ Version: "2012-10-17", Statement: props.statements() })),
      lifecycle: { createBeforeDestroy: true },
    });
    this.profile = new IamInstanceProfile(this, "Profile", {
      namePrefix: identity.namePrefix("aws_iam_instance_profile", ...props.name),
      role: attributeOf(this.resource, "name"),
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/**
 * What every instance may do: write its own log streams, be reached by Session Manager, and tell its group that it is
 * ready. Source: Systems Manager user guide, "Instance permissions"; EC2 Auto Scaling user guide, "Lifecycle hooks".
 */
export function instanceStatements(logGroupArn: string, groupTag: Readonly<Record<string, string>>): PolicyStatement[] {
  const ofOwnGroup = Object.fromEntries(
    Object.entries(groupTag).map(([key, value]) => [`autoscaling:ResourceTag/${key}`, value]),
  );
  return [
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    {
      Sid: "SessionManager",
      Effect: "Allow",
      Action: [
        "ssm:UpdateInstanceInformation",
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    {
      Sid: "SignalReadiness",
      Effect: "Allow",
      Action: "autoscaling:CompleteLifecycleAction",
      Resource: "*",
      Condition: { StringEquals: ofOwnGroup },
    },
  ];
}

/**
 * What an instance with a worker must be allowed, in order to see which color is live. Elastic Load Balancing knows no
 * finer permission for it. Source: Service Authorization Reference, "Actions for Elastic Load Balancing V2".
 */
export const FOLLOW_TRAFFIC: PolicyStatement = {
  Sid: "FollowTraffic",
  Effect: "Allow",
  Action: "elasticloadbalancing:DescribeRules",
  Resource: "*",
};
