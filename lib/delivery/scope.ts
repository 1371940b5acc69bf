import type { PolicyStatement } from "../core/dependency";
import type { Identity } from "../core/identity";

/** Where the permissions of a role end. */
export interface Scope {
  readonly application: string;
  readonly account: string;
  readonly region: string;
  /** The bucket of the Terraform states. */
  readonly stateBucket: string;
  /** The environments whose states a role may use; their names are parts of the states' keys. */
  readonly environments: readonly string[];
}

type Tags = { readonly StringEquals: Readonly<Record<string, string>> };

export type Statements = readonly PolicyStatement[];

/** An ARN in the scope's region and account. */
export function arn({ account, region }: Scope, service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** Reading the states of the environments, writing their lock files, and with `write` the states themselves. */
export function stateStatements(scope: Scope, { write }: { readonly write: boolean }): Statements {
  const states = scope.environments.map(
    (name) => `arn:aws:s3:::${scope.stateBucket}/${scope.application}/${name}/terraform.tfstate`,
  );
  return [
    { Sid: "StateBucket", Effect: "Allow", Action: "s3:ListBucket", Resource: `arn:aws:s3:::${scope.stateBucket}` },
    {
      Sid: "State",
      Effect: "Allow",
      Action: write ? ["s3:GetObject", "s3:PutObject"] : "s3:GetObject",
      Resource: states,
    },
    {
      Sid: "StateLock",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      Resource: states.map((state) => `${state}.tflock`),
    },
  ];
}

/** Where the permissions of a role that deploys one environment end. */
export interface DeployScope extends Scope {
  /** Whose resources: every statement is about them, by their tags, or by their names where AWS knows no tags. */
  readonly identity: Identity;
  /** Its host names, whose records it may change; none without a domain. */
  readonly hosts: readonly string[];
  /** The policy that bounds every role it makes. */
  readonly boundaryArn: string;
}

/** Tags that a new resource must get, which are those that the provider sets by default. */
export function requestTags({ application, environment }: Identity): Tags {
  return { StringEquals: { "aws:RequestTag/Application": application, "aws:RequestTag/Environment": environment } };
}

/** Tags that a resource must have. */
export function resourceTags({ application, environment }: Identity): Tags {
  return { StringEquals: { "aws:ResourceTag/Application": application, "aws:ResourceTag/Environment": environment } };
}
