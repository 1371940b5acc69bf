import { quoted, type Fault } from "../core/fault";
import { hostNameFault, LONGEST_CERTIFICATE_NAME } from "./host-name";

export interface DomainProps {
  /**
   * Where users find the environment: a label in front of the zone (`staging`) or the full name
   * (`staging.codedetect.example`).
   * @default the zone's own name, its apex
   */
  readonly host?: string;
  /**
   * More names for the same load balancer, written the same way: `["api"]`. They share one certificate, so they cost
   * nothing.
   * @default none
   */
  readonly moreHosts?: readonly string[];
}

/**
 * The names by which users reach an environment, all in one hosted zone of Route 53. The zone must exist, and the
 * registrar must point to it: it is looked up, never created, because a new zone has new name servers.
 */
export class Domain {
  /** `Domain.inZone("codedetect.example")` is the zone's apex; `{ host: "staging" }` a name below it. */
  static inZone(zone: string, props: DomainProps = {}): Domain {
    return new Domain(zone, props);
  }

  /** The hosted zone, as `codedetect.example`. */
  readonly zone: string;
  /** The full name of the environment, as `staging.codedetect.example`. The first name of its certificate. */
  readonly host: string;
  /** All full names, {@link host} first, each once. */
  readonly hosts: readonly string[];

  private constructor(zone: string, props: DomainProps) {
    this.zone = zone.replace(/\.$/, "");
    this.host = this.hostFor(props.host ?? this.zone);
    this.hosts = [...new Set([this.host, ...(props.moreHosts ?? []).map((host) => this.hostFor(host))])];
  }

  /** The full name of a host: `api` → `api.codedetect.example`. A name with a dot is taken as full already. */
  hostFor(host: string): string {
    const name = host.replace(/\.$/, "");
    return name === "" || name.includes(".") ? name : `${name}.${this.zone}`;
  }

  /**
   * The place of another environment in the same zone: `staging.codedetect.example`, and for each further host `api` of
   * this one `staging-api.codedetect.example`. As many names as here, so both environments have the same shape.
   */
  below(environment: string): Domain {
    const [, ...more] = this.hosts;
    const moreHosts = more.map((host) => `${environment}-${host}`);
    return new Domain(this.zone, { host: `${environment}.${this.zone}`, moreHosts });
  }

  faults(prop: string): Fault[] {
    const zone = hostNameFault(`${prop}.zone`, this.zone, ZONE_REMEDY);
    if (zone) return [zone];
    return this.hosts.flatMap((host, index) =>
      this.hostFaults(index === 0 ? `${prop}.host` : `${prop}.moreHosts`, host),
    );
  }

  private hostFaults(prop: string, host: string): Fault[] {
    const wrongName = hostNameFault(prop, host, `Write a name in ${this.zone}, for example "staging".`);
    if (wrongName) return [wrongName];
    if (host !== this.zone && !host.endsWith(`.${this.zone}`)) {
      const remedy = `Write a label, or a full name that ends in .${this.zone}.`;
      return [{ prop, value: quoted(host), rule: `it is outside the zone ${this.zone}`, remedy }];
    }
    if (host === this.host && host.length > LONGEST_CERTIFICATE_NAME) {
      const rule = `it has ${host.length} characters, and the first name of a certificate may have ${LONGEST_CERTIFICATE_NAME} at most`;
      return [{ prop, value: quoted(host), rule, remedy: "Use a shorter host, and put this one into moreHosts." }];
    }
    return [];
  }
}

const ZONE_REMEDY = 'Write the name of an existing hosted zone: Domain.inZone("codedetect.example").';
