import type { Mount, SecretVariable } from "../core/dependency";
import type { Duration } from "../core/duration";

/** How much of its instance a container may have; what is left out has no bound. */
export interface BootResources {
  readonly memoryMib?: number | undefined;
  readonly reservedMemoryMib?: number | undefined;
  readonly cpus?: number | undefined;
  readonly reservedCpus?: number | undefined;
}

/** What one container of an instance runs. */
export interface BootContainer {
  readonly name: string;
  /** repository@sha256:… */
  readonly image: string;
  /** Where it listens; left out for one that does not. */
  readonly port?: number | undefined;
  /**
   * Path that answers once the container can serve.
   * @default nobody asks: the container only has to run
   */
  readonly healthPath?: string | undefined;
  /**
   * Status codes of a good answer, as the load balancer has them: `200`, `200,302`, `200-299`.
   * @default 200
   */
  readonly healthyStatus?: string | undefined;
  /** Replaces the image's command. */
  readonly command?: readonly string[] | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretVariable>>;
  readonly resources?: BootResources | undefined;
  /** Containers of the same instance that are ready before this one starts. */
  readonly startsAfter?: readonly string[] | undefined;
}

/** What one instance of a release does for all of them, before their first container starts. */
export interface BootMigration {
  /** The container whose image, variables and secrets it has. */
  readonly container: string;
  readonly command: readonly string[];
  /** How long it may take until it is ended, and has failed. */
  readonly timeout: Duration;
}

/** How instances tell which color is live. */
export interface BootTraffic {
  /** The listener whose rules say it. */
  readonly listenerArn: string;
  /** The color's own. */
  readonly targetGroupArns: readonly string[];
  /** Rules with this header are for testers, and count for nothing. */
  readonly previewHeader: string;
}

/** Whose instance it is. */
export interface BootRelease {
  readonly environment: string;
  readonly service: string;
  /** The service's first name, by which its workers are known whatever it is called later. */
  readonly firstName: string;
  readonly color: string;
  readonly release: string;
}

/** The proxy in front of the containers, which then publish no port of their own. */
export interface BootProxy {
  /** repository@sha256:… */
  readonly image: string;
  /** What nginx reads. */
  readonly configuration: string;
  /** Ports of the containers behind it: it listens on each. */
  readonly ports: readonly number[];
  /** Folders of the instance that it reads, each at the same path. */
  readonly folders: readonly string[];
  /** @default nobody has to sign in */
  readonly password?: { readonly user: string; readonly secret: SecretVariable } | undefined;
}

/** A registry that asks who pulls, and how instances tell it. */
export interface BootRegistry {
  readonly host: string;
  readonly username: SecretVariable;
  readonly password: SecretVariable;
}

/** Everything that an instance does between its first second and its first request. */
export interface BootPlan {
  /** Who this instance is: the first line of its log. */
  readonly title: string;
  readonly release: BootRelease;
  readonly logGroupName: string;
  /** The table in which instances agree: who migrates, who runs a worker, who restarts. */
  readonly recordsTable: string;
  /**
   * Why such an instance must not serve: it ends its boot with these words.
   * @default nothing speaks against it
   */
  readonly refusals?: readonly string[] | undefined;
  /** In the order in which they start. */
  readonly containers: readonly BootContainer[];
  /** Containers that run on one instance of the live color only. */
  readonly workers: readonly BootContainer[];
  readonly migration?: BootMigration | undefined;
  readonly traffic: BootTraffic;
  /** @default none: containers publish their ports themselves */
  readonly proxy?: BootProxy | undefined;
  /**
   * Registries that instances log in to before they pull, beside those of ECR.
   * @default none
   */
  readonly registries?: readonly BootRegistry[] | undefined;
  readonly mounts: readonly Mount[];
  /** The hook by which the group learns that the instance is ready, or never will be. */
  readonly lifecycleHookName: string;
  /** How long each container may take until it answers. */
  readonly startTimeout: Duration;
  /** How often each instance asks whether a secret has changed. */
  readonly secretsEvery: Duration;
}

/** Streams are named `<prefix>/<container>/<instance>`. */
export function streamPrefix({ release: { service, color, release } }: BootPlan): string {
  return `${service}/${color}/${release}`;
}
