import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { attributeOf } from "../core/reference";
import type { Statements } from "./scope";

export interface InstanceBoundaryProps {
  /** The policy's name. */
  readonly name: string;
  /** Whose instances; their buckets' names start with it. */
  readonly application: string;
  /** The bucket of the Terraform states, which is nothing for instances. */
  readonly stateBucket: string;
}

/**
 * The most that any instance of the application may ever do, however its release is written: no IAM, no taking of another
 * role, nothing of another application's buckets or of the states. What it really may do is in its own role's policy. Costs nothing.
 */
export class InstanceBoundary extends Construct {
  readonly resource: IamPolicy;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, application, stateBucket }: InstanceBoundaryProps) {
    super(scope, id);
    this.resource = new IamPolicy(this, "Resource", {
      name,
      description: `The most that instances of ${application} may do`,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements(application, stateBucket) }),
    });
    this.arn = attributeOf(this.resource, "arn");
  }
}

/** By service, since a boundary has to hold what every construct may grant. */
function statements(application: string, stateBucket: string): Statements {
  return [
    {
      Sid: "WhatInstancesNeed",
      Effect: "Allow",
      Action: [
        "autoscaling:CompleteLifecycleAction",
        "dynamodb:GetItem",
        "dynamodb:UpdateItem",
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetAuthorizationToken",
        "ecr:GetDownloadUrlForLayer",
        "elasticfilesystem:Client*",
        "elasticloadbalancing:DescribeRules",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "secretsmanager:GetSecretValue",
        "ssm:UpdateInstanceInformation",
        "ssmmessages:*",
      ],
      Resource: "*",
    },
    {
      Sid: "OwnBuckets",
      Effect: "Allow",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject*",
        "s3:GetObject*",
        "s3:ListBucket*",
        "s3:ListMultipartUploadParts",
        "s3:PutObject*",
      ],
      Resource: [`arn:aws:s3:::${application}-*`, `arn:aws:s3:::${application}-*/*`],
    },
    // Its name may start like those of the application's buckets.
    {
      Sid: "NotTheStates",
      Effect: "Deny",
      Action: "s3:*",
      Resource: [`arn:aws:s3:::${stateBucket}`, `arn:aws:s3:::${stateBucket}/*`],
    },
  ];
}
