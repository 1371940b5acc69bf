import { Identity } from "../../../lib/core/identity";
import type { CapsuleManifest, EnvironmentManifest, ServiceManifest } from "../../../lib/manifest/environment-manifest";
import { COLORS, type Color } from "../../../lib/release/color";
import type { LedgerContent, Release, ServiceEntry } from "../../../lib/release/ledger-content";

/** What somebody may change in the code between two commands. */
export interface Code {
  readonly configuration?: string;
  readonly routes?: ServiceManifest["routes"];
  readonly containers?: ServiceManifest["containers"];
  readonly protection?: EnvironmentManifest["protection"];
  readonly architecture?: ServiceManifest["size"]["architecture"];
  readonly migration?: ServiceManifest["migration"];
  readonly workers?: readonly string[];
  readonly recordsTable?: string;
  readonly secrets?: EnvironmentManifest["secrets"];
  /** Names of its services. */
  readonly services?: readonly string[];
}

const ACCOUNT = "123456789012";

/** The manifest that synthesis would write for an environment, a ledger and a state of the code. */
export function manifestFor(ledger: LedgerContent, code: Code = {}): EnvironmentManifest {
  const { environment } = ledger;
  const names = [...new Set([...(code.services ?? ["Web"]), ...Object.keys(ledger.services)])];
  const nothing: ServiceEntry = { traffic: {}, colors: {} };
  const protection = code.protection ?? (environment === "production" ? "protected" : "disposable");
  return {
    format: 1,
    application: "shop",
    environment,
    account: ACCOUNT,
    region: "us-east-1",
    protection,
    host: `${environment}.shop.example`,
    ledger: `releases/${environment}.json`,
    serial: { address: "aws_ssm_parameter.serial", parameter: `/shop/${environment}/releases/applied-serial` },
    recordsTable: code.recordsTable,
    releases: { evidenceSeconds: 3600, backupSeconds: 86_400, soakSeconds: 1800 },
    databases: [
      { path: "Database", address: "aws_db_instance.database", identifier: `shop-${environment}-database`, protection },
    ],
    secrets: code.secrets ?? [],
    services: Object.fromEntries(
      names.map((name) => [name, serviceManifest(environment, name, ledger.services[name] ?? nothing, code)]),
    ),
  };
}

function serviceManifest(environment: string, service: string, entry: ServiceEntry, code: Code): ServiceManifest {
  const live = COLORS.map((color) => entry.colors[color]).find((_, index) => (entry.traffic[COLORS[index]!] ?? 0) > 0);
  return {
    configuration: code.configuration ?? "c0ffee000000",
    containers: code.containers ?? { app: { port: 8080, healthPath: "/health", healthyStatus: "200" } },
    routes: code.routes ?? [{ path: "/*", container: "app" }],
    size: { instanceType: "t3.micro", architecture: code.architecture ?? "x86_64", min: 1, max: 4 },
    machineImageParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    healthGateSeconds: 900,
    portless: code.workers ?? [],
    drainSeconds: 30,
    previewHeader: "X-Twinstack-Preview",
    migration: code.migration,
    logGroup: `/aws/ec2/shop-${environment}`,
    databases: [`shop-${environment}-database`],
    productionRules: (live?.routes ?? []).map((route) => ({
      address: `aws_lb_listener_rule.${service}_${route.path ?? "all"}`,
      route,
      priority: 33_000 + priorityOf(service, route),
    })),
    capsules: Object.fromEntries(
      COLORS.flatMap((color) => {
        const release = entry.colors[color];
        return release ? [[color, capsuleManifest(environment, service, color, release)]] : [];
      }),
    ),
  };
}

function capsuleManifest(environment: string, service: string, color: Color, release: Release): CapsuleManifest {
  const id = `${service}_${color}`;
  const identity = new Identity({ application: "shop", environment });
  const routed = [...new Set(release.routes.map(({ container }) => container))];
  const targetGroups = routed.map((container) => [
    container,
    identity.name("aws_lb_target_group", service, release.release, container),
  ]);
  return {
    release: release.release,
    groupNamePrefix: identity.namePrefix("aws_autoscaling_group", service, release.release),
    targetGroups: Object.fromEntries(targetGroups),
    targetGroupAddresses: Object.fromEntries(routed.map((name) => [name, `aws_lb_target_group.${id}_${name}`])),
    alarms: [`[${environment.toUpperCase()}] ${service} ${color} ${release.release}: errors`],
    groupAddress: `aws_autoscaling_group.${id}`,
    addresses: [
      `aws_autoscaling_group.${id}`,
      `aws_launch_template.${id}`,
      ...routed.map((name) => `aws_lb_target_group.${id}_${name}`),
    ],
    previewRules: release.routes.map((route) => ({
      address: `aws_lb_listener_rule.${id}_preview_${route.path ?? "all"}`,
      route,
      priority: (color === "blue" ? 1_000 : 17_000) + priorityOf(service, route),
    })),
  };
}

/** Another one for every route of every service. */
function priorityOf(service: string, { path = "/*" }: Release["routes"][number]): number {
  return path.length + (service === "Web" ? 0 : 100 * service.length);
}
