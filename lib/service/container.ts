import type { ContainerResources } from "./container-resources";
import type { HealthCheck } from "../traffic/health-check";

/** One container of a service, as the code describes it. Which image it runs is the ledger's business. */
export interface ContainerProps extends ContainerResources {
  /** Port on which the container listens, 1 to 65535. */
  readonly port: number;
  /** How the load balancer asks whether the container can serve. */
  readonly healthCheck: HealthCheck;
  /** Variables of this container, beside those that its dependencies give. Never a secret. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Replaces the image's command.
   * @default the image's own
   */
  readonly command?: readonly string[];
}

/** The containers of a service, by name. */
export type Containers = Readonly<Record<string, ContainerProps>>;
