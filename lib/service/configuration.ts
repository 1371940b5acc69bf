import type { IConstruct } from "constructs";
import { bootScriptVersion } from "../instance/boot-script-version";
import { instanceStatements } from "../compute/instance-role";
import { canonicalJson } from "../core/canonical-json";
import { shortHash } from "../core/physical-name";
import { resolved } from "../core/resolved";
import { ALARM_AUDIENCE } from "../monitoring/audience";
import type { HealthCheck } from "../traffic/health-check";
import type { ContainerProps, Containers, Workload } from "./container";
import type { SingletonWorkers } from "./singleton-worker";
import type { ContainerShare } from "./container-resources";
import { migrationTimeout, type Migration } from "./migration";
import type { Patience } from "./patience";
import { proxyConfiguration, type FrontDoor } from "./proxy";
import { soundLogins, type RegistryLogin } from "./registry-login";
import type { ServiceSurroundings } from "./service-surroundings";
import type { Uses } from "./uses";

/** What the code says of a service, wherever it was said. */
export interface ServiceCode {
  readonly containers: Containers;
  readonly workers?: SingletonWorkers | undefined;
  readonly migrate: Migration | undefined;
  readonly patience: Patience;
  readonly surroundings: ServiceSurroundings;
  readonly uses: Uses;
  readonly frontDoor: FrontDoor;
  readonly registries: readonly RegistryLogin[];
}

const FINGERPRINT_LENGTH = 12;

/**
 * What the code would give to the next release of a service and the ledger does not hold, as one text: values that only
 * Terraform knows stand in it as the expressions by which it finds them. The same whatever runs, in whatever order
 * things were written down. Images, ports and routes are not in it: the ledger has those.
 */
export function configurationText(service: IConstruct, code: ServiceCode): string {
  const { containers, patience, uses, frontDoor } = code;
  const content = {
    containers: changed(containers, ownOf),
    workers: changed(code.workers ?? {}, workloadOf),
    instances: instancesOf(service, code),
    patience: secondsOf(patience),
    migration: code.migrate && migrationOf(code.migrate, patience),
    proxy: proxyConfiguration(frontDoor),
    registries: soundLogins(code.registries).map(({ host, login }) => ({ host, login: login.name })),
    given: {
      environment: uses.environment,
      secrets: uses.secrets,
      firewalls: uses.clientFirewallIds,
      // Their order decides which is mounted over which.
      mounts: uses.mounts,
    },
    permissions: [
      ...instanceStatements(code.surroundings.logs.logGroupArn, {}),
      ...code.surroundings.releases.records.statements,
      ...uses.statements,
    ],
    bootScript: bootScriptVersion(),
  };
  const told = resolved(service, content);
  const given = { ...told.given, firewalls: unordered(told.given.firewalls) };
  return canonicalJson({ ...told, given, permissions: unordered(told.permissions) });
}

/** Tells two configurations apart, in 12 hexadecimal digits. */
export function configurationFingerprint(text: string): string {
  return shortHash(text, FINGERPRINT_LENGTH);
}

function changed<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

function ownOf(container: ContainerProps) {
  const { healthCheck, startsAfter = [] } = container;
  return { ...workloadOf(container), healthCheck: checkOf(healthCheck), startsAfter: [...startsAfter].sort() };
}

function workloadOf({ environment = {}, secrets = {}, command, limits, reservation }: Workload) {
  return {
    environment,
    secrets: changed(secrets, ({ name, jsonKey }) => ({ name, jsonKey })),
    command,
    limits: shareOf(limits),
    reservation: shareOf(reservation),
  };
}

function shareOf(share: ContainerShare | undefined) {
  return share && { memory: share.memory?.toMib(), cpus: share.cpus };
}

function checkOf({ path, interval, timeout, healthyThreshold, unhealthyThreshold, matcher }: HealthCheck) {
  const [every, within] = [interval.toSeconds(), timeout.toSeconds()];
  return { path, every, within, healthyThreshold, unhealthyThreshold, matcher };
}

function migrationOf(migrate: Migration, patience: Patience) {
  const { container, command } = migrate;
  return { container, command, timeout: migrationTimeout(migrate, patience).toSeconds() };
}

/** What instances are, where they are, and who hears of them. */
function instancesOf(service: IConstruct, { surroundings }: ServiceCode) {
  const { size, network, loadBalancer, logs } = surroundings;
  return {
    type: size.instanceType,
    capacity: { ...size.capacity },
    diskGib: size.disk.toGib(),
    subnets: network.instanceSubnetIds,
    publicAddress: network.instancesHavePublicAddress,
    loadBalancer: loadBalancer.firewallId,
    logs: logs.logGroupName,
    audience: ALARM_AUDIENCE.find(service)?.actionArns,
  };
}

function secondsOf({ grace, healthGate, drain }: Patience) {
  return { grace: grace.toSeconds(), healthGate: healthGate.toSeconds(), drain: drain.toSeconds() };
}

function unordered(items: readonly unknown[]): string[] {
  return items.map(canonicalJson).sort();
}
