import type { ServiceManifest } from "../manifest/environment-manifest";
import { contentsOf } from "./running-releases";
import type { ComparedElement, ParitySide } from "./side";

/** Parts of a service that exist for one container or one route of a release. */
const OF_CONTAINERS = /\/(Targets-|Preview-|From-|Containers\/|Routes\/)/;
/** Parts of a service that exist while it runs. */
const OF_RUNNING = /^\/(Blue|Green|Routes)\//;
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
  private readonly services: readonly (readonly [path: string, name: string])[];

  /** Addresses of the rules that releases ask for; another rule is nobody's. */
  private readonly rules: ReadonlySet<string>;

  constructor(private readonly sides: readonly [ParitySide, ParitySide]) {
    this.services = sides.flatMap(({ services }) => Object.entries(services));
    this.rules = new Set(sides.flatMap(({ manifest }) => Object.values(manifest.services).flatMap(rulesOf)));
  }

  /** Whether something may exist in one environment only, because of what runs there. */
  mayBeAlone({ path, type, address }: ComparedElement): boolean {
    const service = this.serviceAround(path);
    if (!service || (type === "aws_lb_listener_rule" && !this.rules.has(address))) return false;
    if (service.inside.startsWith("/Routes/") && !this.bothServe(service.name)) return true;
    if (!this.bothRun(service.name)) return OF_RUNNING.test(service.inside);
    return OF_CONTAINERS.test(service.inside) && !this.runTheSame(service.name);
  }

  /** Whether an attribute may differ because of what runs. */
  mayDiffer({ address, type, path }: ComparedElement, key: string): boolean {
    if (this.isSerial(address)) return /^(value|depends_on|lifecycle)(\.|$)/.test(key);
    const service = this.serviceAround(path)?.name;
    if (service === undefined) return false;
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

  private isSerial(address: string): boolean {
    return this.sides.some(({ manifest }) => manifest.serial.address === address);
  }

  private bothServe(service: string): boolean {
    return this.sides.every(({ manifest }) =>
      Object.values(manifest.services[service]?.traffic ?? {}).some((share) => share > 0),
    );
  }

  private bothRun(service: string): boolean {
    return this.contents(service).every((content) => content.length > 0);
  }

  /** As many colors on both sides, of one shape. */
  private runAlike(service: string): boolean {
    const [one = [], other = []] = this.contents(service);
    return one.length === other.length && this.runTheSame(service);
  }

  /** Whether the releases on both sides have the same containers, ports and routes. */
  private runTheSame(service: string): boolean {
    return new Set(this.contents(service).flat()).size <= 1;
  }

  /** What the releases of a service hold, by environment; each as one text. */
  private contents(service: string): string[][] {
    return this.sides.map(({ manifest }) =>
      contentsOf(manifest.services[service]).map(({ containers, routes }) => {
        const ports = Object.entries(containers).map(([name, { port }]) => [name, port]);
        return JSON.stringify([ports, routes]);
      }),
    );
  }

  private serviceAround(path: string): { readonly name: string; readonly inside: string } | undefined {
    const found = this.services.find(([service]) => path === service || path.startsWith(`${service}/`));
    return found && { name: found[1], inside: path.slice(found[0].length) };
  }
}

function rulesOf({ productionRules, capsules }: ServiceManifest): string[] {
  const previews = Object.values(capsules).flatMap((capsule) => capsule?.previewRules ?? []);
  return [...productionRules, ...previews].map(({ address }) => address);
}
