import type { ITerraformDependable } from "cdktf";

/** One statement of an IAM policy, in AWS's own words. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A variable of a container whose value stays in Secrets Manager until the container starts. */
export interface SecretVariable {
  /** ARN of the secret. */
  readonly secretArn: string;
  /** Key within the secret's JSON value; without it, the whole value. */
  readonly key?: string | undefined;
  /** What people call it, where they set its value themselves: `twinstack secrets set <environment> <name>`. */
  readonly name?: string | undefined;
}

/** A shared file system that instances mount before their containers start. */
export interface Mount {
  readonly fileSystemId: string;
  readonly accessPointId: string;
  /** Absolute path, the same on the instance and in the containers. */
  readonly path: string;
  readonly readOnly: boolean;
}

/** Everything that a service needs in order to use something: what a dependency gives, and the service wires. */
export interface Grant {
  /** Variables for the service's containers. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Variables whose values are secrets, by name. */
  readonly secrets?: Readonly<Record<string, SecretVariable>>;
  /** What the instances' role may do. */
  readonly statements?: readonly PolicyStatement[];
  /**
   * Firewalls that the service's instances join. The dependency opens itself to this firewall, not to the service: an
   * instance that runs keeps its access when the code stops asking for it, until its next release.
   */
  readonly clientFirewallIds?: readonly string[];
  readonly mounts?: readonly Mount[];
  /** What must exist before the first instance boots. */
  readonly readyAfter?: readonly ITerraformDependable[];
}

/**
 * Something that a service can use: a database, a bucket, files.
 *
 * @typeParam How what the caller must say about the use; `void` where there is nothing to say
 */
export interface Dependency<How = void> {
  grant(how: How): Grant;
}

/** What a call of `uses()` takes after the thing: nothing where there is nothing to say. */
export type UseArguments<How> = unknown extends How ? [] : How extends void ? [] : [how: How];
