import type { BootContainer, BootMigration, BootResources } from "../instance/boot-plan";
import type { Fault } from "../core/fault";
import type { Color } from "../release/color";
import type { Release, ReleasedRoute } from "../release/ledger-content";
import { HealthCheck } from "../traffic/health-check";
import { Route } from "../traffic/route";
import { identicalRouteFaults } from "../traffic/route-conflicts";
import type { Containers, Workload } from "./container";
import { migrationTimeout, type Migration } from "./migration";
import type { Patience } from "./patience";
import type { ServiceSecrets } from "./service-secrets";
import type { SingletonWorkers } from "./singleton-worker";
import { isProxy } from "./proxy";
import { startOrder } from "./start-order";
import type { Uses } from "./uses";
import { soundVariables } from "./variable-faults";

/** A container of a release that answers routes, with the health check by which it is admitted. */
export interface RoutedContainer {
  readonly name: string;
  readonly port: number;
  readonly healthCheck: HealthCheck;
}

/** What a service runs, as the code describes it. */
export interface ServiceWorkloads {
  readonly containers: Containers;
  readonly workers?: SingletonWorkers;
  readonly migrate?: Migration;
}

/**
 * What a color's capsule holds. Containers, ports, images and routes are the release's, as written in the ledger; health
 * checks, variables and commands are today's code. Both stay as they are once the capsule runs.
 */
export class CapsuleContent {
  /** The name that the service had when the release was deployed: everything of a release carries it. */
  readonly serviceName: string;
  /** The service's first name: its workers are known by it, whatever it was called when the release was deployed. */
  readonly firstName: string;
  readonly color: Color;
  readonly release: Release;

  constructor(
    slot: {
      readonly service: string;
      readonly firstName: string;
      readonly color: Color;
      readonly release: Release;
    },
    private readonly code: ServiceWorkloads,
    private readonly uses: Uses,
    private readonly secrets: ServiceSecrets,
  ) {
    this.serviceName = slot.service;
    this.firstName = slot.firstName;
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
    const answered = this.allRoutes.filter(({ container }) => this.portOf(container) !== undefined);
    return [...new Map(answered.reverse().map((route) => [route.conditionKey(), route])).values()].reverse();
  }

  private get allRoutes(): Route[] {
    return this.release.routes.map((route: ReleasedRoute) => Route.fromLedger(route));
  }

  /** A container as today's code describes it, if it still does. */
  private described(name: string): Workload | undefined {
    const all = { ...this.code.containers, ...this.code.workers };
    return Object.hasOwn(all, name) ? all[name] : undefined;
  }

  private healthCheckOf(name: string): HealthCheck {
    const { containers } = this.code;
    return (Object.hasOwn(containers, name) && containers[name]?.healthCheck) || HealthCheck.http("/");
  }

  /** The release's containers that a route leads to, in the order of their names. */
  get routedContainers(): RoutedContainer[] {
    const routed = new Set(this.routes.map(({ container }) => container));
    return Object.keys(this.release.containers)
      .sort((one, other) => one.localeCompare(other))
      .flatMap((name) => {
        const port = this.portOf(name);
        if (port === undefined || !routed.has(name)) return [];
        return [{ name, port, healthCheck: this.healthCheckOf(name) }];
      });
  }

  /** Whether an instance may be the one that runs something. */
  get hasWorkers(): boolean {
    return Object.entries(this.release.containers).some(
      ([name, { port }]) => port === undefined && !isProxy(name, port),
    );
  }

  /**
   * Where a container is asked whether it is ready. Behind a proxy those without a route are not: nobody but the containers
   * themselves reaches them there. Nor is one that today's code does not know any more, and that has no route.
   */
  private healthPathOf(name: string): string | undefined {
    if (this.portOf(name) === undefined) return undefined;
    if (this.routes.some(({ container }) => container === name)) return this.healthCheckOf(name).path;
    const behindProxy = Object.entries(this.release.containers).some(([other, { port }]) => isProxy(other, port));
    return behindProxy || !Object.hasOwn(this.code.containers, name) ? undefined : this.healthCheckOf(name).path;
  }

  private portOf(container: string): number | undefined {
    const { containers } = this.release;
    return Object.hasOwn(containers, container) ? containers[container]?.port : undefined;
  }

  /** Every image of the release. */
  get images(): string[] {
    return Object.values(this.release.containers).map(({ image }) => image);
  }

  /** Those that are in the release too. */
  private startsAfter(name: string): string[] {
    const { containers } = this.code;
    const awaited = (Object.hasOwn(containers, name) && containers[name]?.startsAfter) || [];
    return awaited.filter((other) => this.portOf(other) !== undefined);
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

  /** What answers requests on an instance, in the order in which it starts. */
  bootContainers(environment: string): BootContainer[] {
    const { containers } = this.code;
    const all = this.workloads(environment).filter(({ port }) => port !== undefined);
    const order = startOrder(
      containers,
      all.map(({ name }) => name),
    );
    return order.flatMap((name) => all.filter((container) => container.name === name));
  }

  /** What the code says that every release does before its first container starts. */
  get migrate(): Migration | undefined {
    return this.code.migrate;
  }

  /** What runs before all of it, once for the release, if its container is in the release. */
  bootMigration(patience: Patience): BootMigration | undefined {
    const { migrate } = this.code;
    if (!migrate || this.portOf(migrate.container) === undefined) return undefined;
    const { container, command } = migrate;
    return { container, command, timeout: migrationTimeout(migrate, patience) };
  }

  /** What runs on one instance of the live color only. */
  bootWorkers(environment: string): BootContainer[] {
    return this.workloads(environment).filter(({ port }) => port === undefined);
  }

  /** What the instances run. `environment` says who they are, so that the application can tell. */
  private workloads(environment: string): BootContainer[] {
    const own = {
      ENVIRONMENT: environment,
      SERVICE: this.serviceName,
      COLOR: this.color,
      RELEASE: this.release.release,
    };
    const containers = Object.entries(this.release.containers).filter(([name, { port }]) => !isProxy(name, port));
    return containers.map(([name, { image, port }]) => ({
      name,
      image,
      port,
      healthPath: this.healthPathOf(name),
      healthyStatus: this.healthCheckOf(name).matcher,
      command: this.described(name)?.command,
      environment: { ...own, ...this.uses.environment, ...soundVariables(this.described(name)?.environment ?? {}) },
      secrets: { ...this.uses.secrets, ...this.secrets.of(name) },
      resources: this.resourcesOf(name),
      startsAfter: this.startsAfter(name),
    }));
  }
}
