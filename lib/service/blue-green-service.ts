import { Aspects } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { instanceSizeFaults } from "../compute/instance-size-faults";
import { userDataFaults } from "../compute/user-data";
import type { Dependency, UseArguments } from "../core/dependency";
import { report } from "../core/fault";
import type { ReverseProxy } from "../instance/reverse-proxy";
import type { ServiceManifest } from "../manifest/environment-manifest";
import { DASHBOARD } from "../monitoring/dashboard";
import { LOAD_BALANCER_ERRORS } from "../monitoring/load-balancer-alarms";
import { ServiceDownAlarm } from "../monitoring/service-down-alarm";
import { COLORS, colorId, type Color } from "../release/color";
import type { Release } from "../release/ledger-content";
import { ProductionRule } from "../traffic/production-rule";
import type { Route } from "../traffic/route";
import { Capsule } from "./capsule";
import { CapsuleContent } from "./capsule-content";
import type { Containers, Workload } from "./container";
import type { SingletonWorkers } from "./singleton-worker";
import { declareRoutes } from "./declared-routes";
import { FormerAddresses } from "./former-addresses";
import { foreignFaults, nameOfDependency } from "./foreign-dependency";
import type { Migration } from "./migration";
import { migrationFaults } from "./migration-faults";
import { namePreconditions } from "./name-guard";
import { patienceFaults, patienceOf, type Patience } from "./patience";
import { askedPassword, frontDoorOf, proxyFaults, type FrontDoor } from "./proxy";
import { registryFaults, type RegistryLogin } from "./registry-login";
import { resourceFaults } from "./resource-faults";
import { serviceFaults } from "./service-faults";
import { claimServiceName } from "./service-names";
import { serviceManifest } from "./service-manifest";
import { ServiceSecrets } from "./service-secrets";
import { markAsService, type ServiceIdentity } from "./service-marker";
import type { Releases } from "./serial-guard";
import { surroundingsOf, type ServiceSurroundings, type SurroundingProps } from "./service-surroundings";
import { trafficPlan, type PlannedRule } from "./traffic-plan";
import { Uses } from "./uses";

export interface BlueGreenServiceProps extends SurroundingProps, Partial<Patience> {
  /** The containers that are released together and flip together, by name. */
  readonly containers: Containers;
  /**
   * Containers of the same release that must not run twice: bots, consumers of queues. They follow the live color.
   * @default none
   */
  readonly workers?: SingletonWorkers;
  /** Which requests reach which container. A release keeps the routes that it was deployed with. */
  readonly routes: readonly Route[];
  /**
   * Brings the database's schema to what a release needs: once per release, before its first container starts.
   * @default none: the schema is nobody's business here
   */
  readonly migrate?: Migration;
  /**
   * Stands before the containers, for what a load balancer cannot do: `ReverseProxy.nginx()`.
   * @default none: the load balancer reaches the containers directly
   */
  readonly proxy?: ReverseProxy;
  /**
   * Logins to registries other than ECR that do not let everybody pull:
   * `[{ host: "ghcr.io", login: Secret.named("ghcr") }]`. Instances log in when they boot.
   * @default none: images are in ECR, or public
   */
  readonly registries?: readonly RegistryLogin[];
}

/**
 * One or more containers that are released together. The ledger says which release each color runs and how traffic is
 * split; a running color is a frozen {@link Capsule}; moving traffic changes the weights of the production rules in
 * place and touches nothing else.
 *
 * Cost: one color running is `capacity.min` instances with disk and address; the other color costs the same while it
 * runs beside it, about $0.02 an hour with `t3.micro`.
 */
export class BlueGreenService extends Construct implements ServiceIdentity {
  readonly serviceName: string;
  /** The running colors. A color without a release has no capsule. */
  readonly capsules: Readonly<Partial<Record<Color, Capsule>>>;
  /** One rule per route of the live release; none while nothing is live. */
  readonly productionRules: readonly ProductionRule[];
  private readonly dependencies = new Uses();
  private readonly secrets: ServiceSecrets;
  private readonly surroundings: ServiceSurroundings;
  private readonly patience: Patience;
  private readonly frontDoor: FrontDoor;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BlueGreenServiceProps,
  ) {
    super(scope, id);
    markAsService(this);
    this.serviceName = id;
    this.surroundings = surroundingsOf(this, props);
    this.patience = patienceOf(props);
    this.frontDoor = frontDoorOf(this, props.proxy);
    this.check();
    this.secrets = this.namedSecrets();
    this.capsules = this.capsulesByColor();
    this.productionRules = this.rulesOfLiveRoutes();
    this.watch();
    this.checkWhenDeclared();
    new FormerAddresses(this, "Moved", this.surroundings.releases.ledger.formerNames(id));
  }

  /**
   * Lets the service use something: opens its firewall, permits what is needed, hands over variables, secrets and mounts.
   * Running colors keep what they have; the next release gets what is written here.
   */
  uses<How>(thing: Dependency<How>, ...how: UseArguments<How>): this {
    const foreign = foreignFaults(this, thing);
    report(this, foreign);
    if (foreign.length > 0) return this;
    const grant = thing.grant(how[0] as How);
    report(this, this.dependencies.add({ thing, name: nameOfDependency(thing), grant }, this.ownVariables()));
    for (const { group } of Object.values(this.capsules)) group.waitFor(grant.readyAfter ?? []);
    return this;
  }

  /** The ledger that says what it runs, and the guard that watches it. */
  get releases(): Releases {
    return this.surroundings.releases;
  }

  /** What those who operate it need to know: what its next release would be, and what its colors run. */
  describe(): ServiceManifest {
    const { capsules, productionRules, surroundings, patience, frontDoor, dependencies: uses } = this;
    const { containers, workers, routes, migrate, registries = [] } = this.props;
    const code = { containers, workers, migrate, surroundings, patience, frontDoor, registries, uses };
    return serviceManifest(this, { ...code, routes, capsules, productionRules });
  }

  private check(): void {
    const { surroundings, props, serviceName } = this;
    report(this, [
      ...serviceFaults(serviceName, props),
      ...claimServiceName(this, surroundings.identity.environment),
      ...declareRoutes(this.node.path, surroundings.loadBalancer, props.routes),
      ...resourceFaults(props, surroundings.size.instanceType),
      ...instanceSizeFaults(props.size ? "size" : "profile", surroundings.size),
      ...patienceFaults(this.patience),
      ...migrationFaults(props.migrate, props.containers, this.patience),
      ...registryFaults(props.registries ?? []),
      ...proxyFaults(this.frontDoor, props.containers, surroundings.size.disk),
    ]);
  }

  /** Names of the variables that the containers have of their own. */
  private ownVariables(): ReadonlySet<string> {
    const all: Workload[] = Object.values({ ...this.props.containers, ...this.props.workers });
    return new Set(all.flatMap(({ environment, secrets }) => Object.keys({ ...environment, ...secrets })));
  }

  /** Also what it names itself is something that the service uses. */
  private namedSecrets(): ServiceSecrets {
    const { containers, workers, registries = [] } = this.props;
    const sitePassword = askedPassword(this.frontDoor);
    const secrets = new ServiceSecrets(this, { workloads: { ...containers, ...workers }, sitePassword, registries });
    this.dependencies.add({ thing: secrets, name: "secrets", grant: secrets.grant() }, new Set());
    return secrets;
  }

  private capsulesByColor(): Partial<Record<Color, Capsule>> {
    const { ledger } = this.surroundings.releases;
    const running = COLORS.flatMap((color) => {
      const release = ledger.release(this.serviceName, color);
      return release ? [{ color, release }] : [];
    });
    const capsules = running.map(({ color, release }) => [color, this.capsule(color, release)]);
    return Object.fromEntries(capsules) as Partial<Record<Color, Capsule>>;
  }

  private capsule(color: Color, release: Release): Capsule {
    const { surroundings, patience, frontDoor, secrets, dependencies: uses } = this;
    const { ledger } = surroundings.releases;
    const service = ledger.nameCarried(this.serviceName, color);
    const firstName = ledger.formerNames(this.serviceName)[0] ?? this.serviceName;
    const content = new CapsuleContent({ service, firstName, color, release }, this.props, uses, secrets);
    report(this, content.faults(`${ledger.source}: services.${this.serviceName}.colors.${color}`));
    return new Capsule(this, colorId(color), { content, surroundings, uses, secrets, patience, frontDoor });
  }

  private rulesOfLiveRoutes(): ProductionRule[] {
    const { ledger } = this.surroundings.releases;
    const live = ledger.live(this.serviceName).flatMap(({ color, percent }) => {
      const capsule = this.capsules[color];
      return capsule ? [{ capsule, percent }] : [];
    });
    const { rules, faults } = trafficPlan(live);
    report(this, faults);
    const routes = new Construct(this, "Routes");
    return rules.map((rule) => this.productionRule(routes, rule));
  }

  private productionRule(scope: Construct, { route, targets }: PlannedRule): ProductionRule {
    const { loadBalancer, releases } = this.surroundings;
    const rule = new ProductionRule(scope, route.id, {
      loadBalancer,
      route,
      targets: targets.map(({ capsule, percent }) => ({
        targetGroupArn: capsule.targetGroup(route.container).arn,
        weight: percent,
      })),
      readyAfter: targets.map(({ capsule }) => capsule.group.resource),
      preconditions: [
        ...releases.guard.trafficPreconditions(this.serviceName),
        ...targets.flatMap(({ capsule }) => namePreconditions(capsule, route.container)),
      ],
    });
    // While one color runs, its rule changes once: when the first release is made live, whose gate may fail. The number of
    // that transition is used up all the same. Were it not written, no other transition could follow.
    if (Object.keys(this.capsules).length > 1) releases.guard.writtenAfter(rule.resource);
    return rule;
  }

  /** One alarm for all the ways to be down, and a section of the dashboard for each running color. */
  private watch(): void {
    const capsules = Object.values(this.capsules);
    for (const { alarms } of capsules) DASHBOARD.find(this)?.add(alarms.section);
    const loadBalancerErrors = LOAD_BALANCER_ERRORS.find(this);
    const noHealthyHost = capsules.flatMap(({ alarms }) => alarms.noHealthyHost);
    if (!loadBalancerErrors && noHealthyHost.length === 0) return;
    new ServiceDownAlarm(this, "Down", { service: this.serviceName, loadBalancerErrors, noHealthyHost });
  }

  /** Mounts and scripts are complete only when everything is declared. */
  private checkWhenDeclared(): void {
    Aspects.of(this).add({
      visit: (construct: IConstruct) => {
        if (construct !== this) return;
        const mountPaths = this.dependencies.mounts.map(({ path }) => path);
        report(this, this.props.proxy?.unmountedFaults("proxy", mountPaths) ?? []);
        for (const capsule of Object.values(this.capsules)) {
          report(capsule, userDataFaults("boot script", capsule.bootScript()));
        }
      },
    });
  }
}
