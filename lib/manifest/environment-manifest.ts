import type { Color } from "../release/color";
import type { ReleaseContent, ReleasedRoute, Traffic } from "../release/ledger-content";
import type { ConstructsManifest, ProfileManifest } from "./profile-manifest";

/**
 * What synthesis says of one environment to those who operate it: the command line and CI read this, never the source.
 * It holds no secret, no token of Terraform and no path of a machine: the same input makes the same bytes everywhere.
 */
export interface EnvironmentManifest {
  /** Number of this format. */
  readonly format: 1;
  readonly application: string;
  readonly environment: string;
  /** AWS account, 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Address of an AWS emulator; left out for AWS itself. */
  readonly endpoint?: string | undefined;
  /** Whether data resists deletion, and traffic moves on evidence only. */
  readonly protection: "protected" | "disposable" | "unlocked";
  /** Host name under which users find the environment; left out without a domain. */
  readonly host?: string | undefined;
  /** Path of the release ledger, relative to the folder that the app runs in. */
  readonly ledger: string;
  /** The parameter that remembers the serial last applied. */
  readonly serial: { readonly address: string; readonly parameter: string };
  /**
   * The DynamoDB table in which instances record what they do once for all of them; left out by libraries that made none.
   */
  readonly recordsTable?: string | undefined;
  /** What a release must show before it gets traffic, in seconds. */
  readonly releases: {
    /** How old evidence may be. */
    readonly evidenceSeconds: number;
    /** How old the last backup of a protected database may be. */
    readonly backupSeconds: number;
    /** How long a release serves before another environment takes it. */
    readonly soakSeconds: number;
  };
  /** The profile's values in words; left out by older libraries. */
  readonly profile?: ProfileManifest | undefined;
  /** Where constructs are that Terraform's JSON does not place; left out by older libraries. */
  readonly constructs?: ConstructsManifest | undefined;
  /** Every database of the environment. */
  readonly databases: readonly DatabaseManifest[];
  /** Every secret whose value is set outside of the code, in the order of their names. */
  readonly secrets: readonly SecretManifest[];
  /** Services by construct id. */
  readonly services: Readonly<Record<string, ServiceManifest>>;
}

/** A database of the environment. */
export interface DatabaseManifest {
  /** Construct path below the stack: `Environment/Database`. */
  readonly path: string;
  /** Terraform's address: `aws_db_instance.Environment_Database_…`. */
  readonly address: string;
  /** RDS's own name for it. */
  readonly identifier: string;
  readonly protection: EnvironmentManifest["protection"];
}

/** A secret whose value is set outside of the code. */
export interface SecretManifest {
  /** What people call it. */
  readonly name: string;
  /** Secrets Manager's own name for it. */
  readonly physicalName: string;
  /** Terraform's address. */
  readonly address: string;
  /** Which containers get its value, by today's code. */
  readonly usedBy: readonly SecretUse[];
}

/** Who gets the value of a secret, or one of its values. */
export interface SecretUse {
  readonly service: string;
  /** The container; `proxy` for the password of the environment, `registry ghcr.io` for a login to a registry. */
  readonly container: string;
  /** The container's variable that holds the value; else `password` or `username`. */
  readonly variable: string;
  /** Key within the JSON value; left out for the whole value. */
  readonly key?: string | undefined;
}

/** A service: what its next release would be, and what its colors run by the ledger. */
export interface ServiceManifest {
  /** Fingerprint of what the code says of the next release: variables, commands, health checks, sizes, permissions. */
  readonly configuration: string;
  /** Containers of the next release, by name. */
  readonly containers: Readonly<Record<string, ContainerManifest>>;
  /** What the next release answers. */
  readonly routes: readonly ReleasedRoute[];
  readonly size: {
    readonly instanceType: string;
    readonly architecture: Architecture;
    readonly min: number;
    readonly max: number;
  };
  /** Name of the public parameter that holds the newest machine image. */
  readonly machineImageParameter: string;
  /** How long a new color may take until it is healthy. */
  readonly healthGateSeconds: number;
  /** How long requests may go on after their instance was taken out. */
  readonly drainSeconds: number;
  /** Name of the header by which a tester reaches a color. */
  readonly previewHeader: string;
  /** Further containers of the next release, which listen on no port of their own: workers. */
  readonly portless: readonly string[];
  /** What brings the schema to what a release needs; left out when the service has no migration. */
  readonly migration?: MigrationManifest | undefined;
  /** Name of the log group that its instances write to; left out where only Terraform knows it. */
  readonly logGroup?: string | undefined;
  /** Identifiers of the databases that the service uses. */
  readonly databases: readonly string[];
  /** Terraform's addresses of the rules that give users' requests to colors, with their routes. */
  readonly productionRules: readonly RuleManifest[];
  /** Share of traffic by color, by the ledger; left out by older libraries. */
  readonly traffic?: Traffic | undefined;
  /** What the ledger says that each color runs; a color that is left out runs nothing. */
  readonly capsules: { readonly [Name in Color]?: CapsuleManifest };
}

/** A service's migration, as the code describes it. */
export interface MigrationManifest {
  /** Name of the container in whose image it runs. */
  readonly container: string;
  /** How long it may take. */
  readonly timeoutSeconds: number;
}

export type Architecture = "x86_64" | "arm64";

/** A container of a service, as the code describes it. */
export interface ContainerManifest {
  readonly port: number;
  /** Path of the health check. */
  readonly healthPath: string;
  /** Status codes of a healthy answer: `200` or `200-299`. */
  readonly healthyStatus: string;
}

/** A rule of the load balancer, and the route that it answers. */
export interface RuleManifest {
  readonly address: string;
  readonly route: ReleasedRoute;
  /** Its priority at the listener. */
  readonly priority: number;
}

/** The real names of a running color. */
export interface CapsuleManifest {
  readonly release: string;
  /** What the release holds; left out by older libraries. */
  readonly content?: ReleaseContent | undefined;
  /** What the auto scaling group's name starts with. */
  readonly groupNamePrefix: string;
  /** Names of the target groups, by container that has routes. */
  readonly targetGroups: Readonly<Record<string, string>>;
  /** Terraform's addresses of the target groups, by container. */
  readonly targetGroupAddresses: Readonly<Record<string, string>>;
  /** Names of the color's alarms. */
  readonly alarms: readonly string[];
  /** Terraform's address of the auto scaling group. */
  readonly groupAddress: string;
  /** Terraform's addresses of everything frozen in the capsule. */
  readonly addresses: readonly string[];
  /** Terraform's addresses of the preview rules, which are updated in place. */
  readonly previewRules: readonly RuleManifest[];
}
