import type { BootContainer } from "../compute/boot-plan";
import type { Color } from "../release/color";
import type { Release, ReleasedRoute } from "../release/ledger-schema";
import { HealthCheck } from "../traffic/health-check";
import { Route } from "../traffic/route";
import type { Containers } from "./container";
import type { Uses } from "./uses";

/** A container of a release that answers routes, with the health check by which it is admitted. */
export interface RoutedContainer {
  readonly name: string;
  readonly port: number;
  readonly healthCheck: HealthCheck;
}

/**
 * What a color's capsule holds. Containers, ports, images and routes are the release's, as written in the ledger; health
 * checks, variables and commands are today's code. Both stay as they are once the capsule runs.
 */
export class CapsuleContent {
  readonly serviceName: string;
  readonly color: Color;
  readonly release: Release;

  constructor(
    slot: { readonly service: string; readonly color: Color; readonly release: Release },
    private readonly containers: Containers,
    private readonly uses: Uses,
  ) {
    this.serviceName = slot.service;
    this.color = slot.color;
    this.release = slot.release;
  }

  get routes(): Route[] {
    return this.release.routes.map((route: ReleasedRoute) => Route.fromLedger(route));
  }

  /** The release's containers that a route leads to, in the order of their names. */
  get routedContainers(): RoutedContainer[] {
    const routed = new Set(this.release.routes.map(({ container }) => container));
    return Object.entries(this.release.containers)
      .filter(([name]) => routed.has(name))
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, { port }]) => ({
        name,
        port,
        healthCheck: this.containers[name]?.healthCheck ?? HealthCheck.http("/"),
      }));
  }

  /** What the instances run. `environment` says who they are, so that the application can tell. */
  bootContainers(environment: string): BootContainer[] {
    const own = {
      ENVIRONMENT: environment,
      SERVICE: this.serviceName,
      COLOR: this.color,
      RELEASE: this.release.release,
    };
    return Object.entries(this.release.containers).map(([name, { image, port }]) => ({
      name,
      image,
      port,
      command: this.containers[name]?.command,
      environment: { ...own, ...this.uses.environment, ...this.containers[name]?.environment },
      secrets: this.uses.secrets,
    }));
  }
}
