import type { IConstruct } from "constructs";
import type { EnvironmentStack } from "../environment/environment-stack";
import type { ResourceView } from "../policy/resource-view";
import { COLORS } from "../release/color";
import { isBlueGreenService, type ServiceIdentity } from "../service/service-marker";

/** Parts of a service that exist for one container or one route of a release. */
const OF_CONTAINERS = /\/(Targets-|Preview-|From-|Containers\/|Routes\/)/;
/** Attributes that count or name the releases behind a service, or what they listen on. */
const OF_RELEASES = /^(action|depends_on|lifecycle\.precondition|alarm_rule|port|from_port|to_port)(\.|$)/;
/** Sections of a dashboard that show one running color. */
const SECTION = /(?=\{"type" = "text")/;
const OF_COLOR = /"markdown" = "## [^"]*\{color\}/;
const PLACE = /"(x|y)" = \d+, /g;

/**
 * What is release state, not shape: how many colors run, which one is live, and what their releases hold. It is compared
 * as far as both environments have it.
 */
export class ReleaseState {
  constructor(private readonly stacks: readonly [EnvironmentStack, EnvironmentStack]) {}

  /** Whether something may exist in one environment only, because of what runs there. */
  mayBeAlone({ construct, path }: ResourceView): boolean {
    const service = serviceAround(construct);
    if (!service) return false;
    const inService = path.slice(service.node.path.length);
    if (inService.startsWith("/Routes/") && !this.bothServe(service)) return true;
    if (!this.bothRun(service)) return true;
    return OF_CONTAINERS.test(inService) && !this.runTheSame(service);
  }

  /** Whether an attribute may differ because of what runs. */
  mayDiffer({ construct, type, path }: ResourceView, key: string): boolean {
    if (this.isSerial(construct)) return /^(value|depends_on|lifecycle)(\.|$)/.test(key);
    const service = serviceAround(construct);
    if (!service) return false;
    if (key.startsWith("target_group_arns.")) return !this.runTheSame(service);
    if (key === "priority") return path.includes("/Preview-");
    if (OF_RELEASES.test(key)) return key !== "alarm_rule" || !this.runAlike(service);
    return type === "local" && path.endsWith("/BootScript") && !this.runTheSame(service);
  }

  /** A dashboard without the sections of running colors and without places, which depend on how many there are. */
  withoutColors(leaf: string): string {
    const sections = leaf.split(SECTION).filter((section) => !OF_COLOR.test(section));
    return sections.length > 1
      ? sections
          .join("")
          .replace(PLACE, "")
          .replace(/[\])},\s]+$/, "")
      : leaf;
  }

  private isSerial(construct: IConstruct): boolean {
    return this.stacks.some(({ environment }) => environment.serialGuard.resource === construct);
  }

  private bothServe({ serviceName }: ServiceIdentity): boolean {
    return this.stacks.every(({ environment }) => environment.ledger.live(serviceName).length > 0);
  }

  private bothRun(service: ServiceIdentity): boolean {
    return this.contents(service).every((content) => content.length > 0);
  }

  /** As many colors on both sides, of one shape. */
  private runAlike(service: ServiceIdentity): boolean {
    const [one = [], other = []] = this.contents(service);
    return one.length === other.length && this.runTheSame(service);
  }

  /** Whether the releases on both sides have the same containers, ports and routes. */
  private runTheSame(service: ServiceIdentity): boolean {
    return new Set(this.contents(service).flat()).size <= 1;
  }

  /** What the releases of a service hold, by environment; each as one text. */
  private contents({ serviceName }: ServiceIdentity): string[][] {
    return this.stacks.map(({ environment: { ledger } }) =>
      COLORS.flatMap((color) => {
        const release = ledger.release(serviceName, color);
        if (!release) return [];
        const ports = Object.entries(release.containers).map(([name, { port }]) => [name, port]);
        return JSON.stringify([ports, release.routes]);
      }),
    );
  }
}

function serviceAround(construct: IConstruct): (IConstruct & ServiceIdentity) | undefined {
  return construct.node.scopes.find(isBlueGreenService);
}
