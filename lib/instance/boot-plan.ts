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
  readonly port: number;
  /**
   * Path that answers once the container can serve.
   * @default nobody asks: the container only has to run
   */
  readonly healthPath?: string;
  /** Replaces the image's command. */
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretVariable>>;
  readonly resources?: BootResources | undefined;
}

/** Everything that an instance does between its first second and its first request. */
export interface BootPlan {
  /** Who this instance is: the first line of its log. */
  readonly title: string;
  readonly logGroupName: string;
  /** Streams are named `<streamPrefix>/<container>/<instance>`. */
  readonly streamPrefix: string;
  readonly containers: readonly BootContainer[];
  readonly mounts: readonly Mount[];
  /** The hook by which the group learns that the instance is ready, or never will be. */
  readonly lifecycleHookName: string;
  /** How long the containers may take until their ports answer. */
  readonly startTimeout: Duration;
}
