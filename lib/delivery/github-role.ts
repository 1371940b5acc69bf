import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { Duration } from "../core/duration";
import { jsonExpression } from "../core/json-expression";
import { attributeOf } from "../core/reference";
import type { Statements } from "./scope";
import { AUDIENCE, GITHUB_TOKENS, type GithubIdentity } from "./github-identity";

export interface GithubRoleProps {
  /** The role's name, at most 64 characters; workflows name it. */
  readonly name: string;
  /** What it is for, as the console shows it. */
  readonly description: string;
  /** GitHub, as the account knows it. */
  readonly identity: GithubIdentity;
  /** The subjects that a token may have. They are compared as a whole: nothing in them is a wildcard. */
  readonly subjects: readonly string[];
  /** All that it may do: a policy for each name, of at most 6,144 characters; an inline one has no room for it all. */
  readonly policies: Readonly<Record<string, Statements>>;
}

/** How long one assumption lasts: a deployment waits for instances to boot, and for its gate. */
const SESSION = Duration.hours(1);

/** A role that workflows of one repository take by their token, and nobody by a key. Costs nothing. */
export class GithubRole extends Construct {
  readonly resource: IamRole;
  readonly policies: readonly IamPolicy[];
  readonly attachments: readonly IamRolePolicyAttachment[];
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GithubRoleProps) {
    super(scope, id);
    this.resource = new IamRole(this, "Resource", {
      name: props.name,
      description: props.description,
      maxSessionDuration: SESSION.toSeconds(),
      assumeRolePolicy: jsonExpression(() => trust(props)),
    });
    this.arn = attributeOf(this.resource, "arn");
    const named = Object.entries(props.policies);
    this.policies = named.map(([name, statements]) => this.policy(`${props.name}-${name}`, name, statements));
    this.attachments = this.policies.map((policy, index) => this.attach(policy, named[index]?.[0] ?? ""));
  }

  private policy(fullName: string, name: string, statements: Statements): IamPolicy {
    return new IamPolicy(this, `Policy-${name}`, {
      name: fullName,
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    });
  }

  private attach(policy: IamPolicy, name: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, `Attachment-${name}`, {
      role: attributeOf(this.resource, "name"),
      policyArn: attributeOf(policy, "arn"),
    });
  }
}

/** Equality, never likeness: a pattern for a subject is how other people's repositories get in. */
function trust({ identity, subjects }: GithubRoleProps) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: identity.arn },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            [`${GITHUB_TOKENS}:aud`]: AUDIENCE,
            [`${GITHUB_TOKENS}:sub`]: subjects.length === 1 ? subjects[0] : subjects,
          },
        },
      },
    ],
  };
}
