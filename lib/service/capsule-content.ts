import type { BootContainer, BootResources } from "../instance/boot-plan";
import type { Fault } from "../core/fault";
import type { Color } from "../release/color";
import type { Release, ReleasedRoute } from "../release/ledger-content";
import { HealthCheck } from "../traffic/health-check";
import { Route } from "../traffic/route";
import { identicalRouteFaults } from "../traffic/route-conflicts";
import type { ContainerProps, Containers } from "./container";
import type { Uses } from "./uses";
import { soundVariables } from "./variable-faults";

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
  /** The name that the service had when the release was deployed: everything of a release carries it. */
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

  /** What is wrong with the release's routes, which the ledger itself cannot judge; `prop` is where they stand. */
  faults(prop: string): Fault[] {
    const routes = this.allRoutes;
    return [
      ...routes.flatMap((route, index) => route.faults(`${prop}.routes[${index}]`)),
      ...identicalRouteFaults(`${prop}.routes`, routes),
    ];
  }

  /** The release's routes: each with a container that answers, and with conditions of its own. */
  get routes(): Route[] {
    const answered = this.allRoutes.filter(({ container }) => Object.hasOwn(this.release.containers, container));
    return [...new Map(answered.reverse().map((route) => [route.conditionKey(), route])).values()].reverse();
  }

  private get allRoutes(): Route[] {
    return this.release.routes.map((route: ReleasedRoute) => Route.fromLedger(route));
  }

  /** A container as today's code describes it, if it still does. */
  private described(name: string): ContainerProps | undefined {
    return Object.hasOwn(this.containers, name) ? this.containers[name] : undefined;
  }

  /** The release's containers that a route leads to, in the order of their names. */
  get routedContainers(): RoutedContainer[] {
    const routed = new Set(this.routes.map(({ container }) => container));
    return Object.entries(this.release.containers)
      .filter(([name]) => routed.has(name))
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, { port }]) => ({
        name,
        port,
        healthCheck: this.described(name)?.healthCheck ?? HealthCheck.http("/"),
      }));
  }

  /** Every image of the release. */
  get images(): string[] {
    return Object.values(this.release.containers).map(({ image }) => image);
  }

  private resourcesOf(name: string): BootResources {
    const { limits = {}, reservation = {} } = this.described(name) ?? {};
    return {
      memoryMib: limits.memory?.toMib(),
      reservedMemoryMib: reservation.memory?.toMib(),
      cpus: limits.cpus,
      reservedCpus: reservation.cpus,
    };
  }

  /** What the instances run. `environment` says who they are, so that the application can tell. */
  bootContainers(environment: string): BootContainer[] {
    const own = {
      ENVIRONMENT: environment,
      SERVICE: this.serviceName,
      COLOR: this.color,
      RELEASE: this.release.release,
    };
    const routed = new Map(this.routedContainers.map(({ name, healthCheck }) => [name, healthCheck]));
    return Object.entries(this.release.containers).map(([name, { image, port }]) => ({
      name,
      image,
      port,
      healthPath: routed.get(name)?.path,
      command: this.described(name)?.command,
      environment: { ...own, ...this.uses.environment, ...soundVariables(this.described(name)?.environment ?? {}) },
      secrets: this.uses.secrets,
      resources: this.resourcesOf(name),
    }));
  }
}
