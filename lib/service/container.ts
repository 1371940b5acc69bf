import type { ContainerResources } from "./container-resources";
import type { Secret } from "../secrets/secret";
import type { HealthCheck } from "../traffic/health-check";

/** What every container of a service may say of itself. Which image it runs is the ledger's business. */
export interface Workload extends ContainerResources {
  /** Variables of this container, beside those that its dependencies give. Never a secret: see `secrets`. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Variables of this container whose values are set outside of the code: `{ JWT_SECRET: Secret.named("jwt") }`. The same
   * secret in several containers is one, $0.40 a month.
   * @default none
   */
  readonly secrets?: Readonly<Record<string, Secret>>;
  /**
   * Replaces the image's command.
   * @default the image's own
   */
  readonly command?: readonly string[];
}

/** A container that answers requests. */
export interface ContainerProps extends Workload {
  /** Port on which the container listens, 1 to 65535. */
  readonly port: number;
  /** How the load balancer asks whether the container can serve. */
  readonly healthCheck: HealthCheck;
  /**
   * Containers of the service that answer before this one starts. Containers of one instance reach each other by name:
   * `http://api:5000`.
   * @default none: they start in the order of their names
   */
  readonly startsAfter?: readonly string[];
}

/** The containers of a service, by name. */
export type Containers = Readonly<Record<string, ContainerProps>>;
