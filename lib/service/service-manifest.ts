import type { IConstruct } from "constructs";
import { architectureOf, machineImageParameter } from "../compute/architecture";
import { databasesAround } from "../database/database-manifest";
import type { ContainerManifest, DatabaseManifest, ServiceManifest } from "../manifest/environment-manifest";
import type { Color } from "../release/color";
import { PREVIEW_HEADER } from "../traffic/preview-header";
import type { ProductionRule } from "../traffic/production-rule";
import type { Route } from "../traffic/route";
import type { Capsule } from "./capsule";
import { capsuleManifest, ruleManifest } from "./capsule-manifest";
import { configurationFingerprint, configurationText, type ServiceCode } from "./configuration";
import { PROXY } from "../manifest/proxy-name";
import type { ContainerProps } from "./container";
import { migrationTimeout } from "./migration";
import { logGroupName } from "./log-group-name";

/** A service as its code and its ledger have it, once everything is declared. */
export interface DeclaredService extends ServiceCode {
  readonly routes: readonly Route[];
  readonly capsules: Readonly<Partial<Record<Color, Capsule>>>;
  readonly productionRules: readonly ProductionRule[];
}

/** What those who operate a service need to know of it. */
export function serviceManifest(service: IConstruct, declared: DeclaredService): ServiceManifest {
  const { containers, workers = {}, routes, capsules, productionRules, patience, migrate } = declared;
  const { size, logs, releases } = declared.surroundings;
  const architecture = architectureOf(size.instanceType);
  const configuration = configurationText(service, declared);
  return {
    configuration: configurationFingerprint(configuration),
    containers: byName(containers, containerManifest),
    portless: [...Object.keys(workers), ...(declared.frontDoor.proxy ? [PROXY] : [])].sort(),
    routes: routes.map((route) => route.toJSON()),
    size: { instanceType: size.instanceType, architecture, min: size.capacity.min, max: size.capacity.max },
    machineImageParameter: machineImageParameter(architecture),
    healthGateSeconds: patience.healthGate.toSeconds(),
    drainSeconds: patience.drain.toSeconds(),
    previewHeader: PREVIEW_HEADER,
    migration: migrate && {
      container: migrate.container,
      timeoutSeconds: migrationTimeout(migrate, patience).toSeconds(),
    },
    logGroup: logGroupName(service, logs.logGroupName),
    databases: usedIn(configuration, databasesAround(service)),
    productionRules: productionRules.map(ruleManifest),
    traffic: Object.fromEntries(releases.ledger.live(service.node.id).map(({ color, percent }) => [color, percent])),
    capsules: byName(capsules, capsuleManifest),
  };
}

function containerManifest({ port, healthCheck }: ContainerProps): ContainerManifest {
  return { port, healthPath: healthCheck.path, healthyStatus: healthCheck.matcher };
}

/**
 * Identifiers of the databases that a service is given anything of: it cannot reach one without a value of its instance,
 * whether it was passed to `uses()` as it is or wrapped.
 */
function usedIn(configuration: string, databases: readonly DatabaseManifest[]): string[] {
  return databases.filter(({ address }) => configuration.includes(`${address}.`)).map(({ identifier }) => identifier);
}

function byName<T, U>(record: Readonly<Partial<Record<string, T>>>, change: (value: T) => U): Record<string, U> {
  const entries = Object.entries(record) as [string, T][];
  return Object.fromEntries(entries.map(([name, value]) => [name, change(value)]));
}
