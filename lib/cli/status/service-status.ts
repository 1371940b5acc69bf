import { COLORS, type Color } from "../../release/color";
import type { Release } from "../../release/ledger-content";
import { Standing } from "../../release/transitions/standing";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { AlarmView } from "../ports/cloud";
import type { InstanceGroupView } from "../ports/instance-groups";
import type { TrafficView } from "../ports/traffic";
import { groupOf } from "../transition/group-of";
import { workerStatuses, type WorkerStatus } from "./worker-status";
import { migrationStatus, type MigrationStatus } from "./migration-status";
import { fewestHealthy, healthOf } from "../transition/wait-for-healthy";
import { trafficCorrection } from "../transition/wanted-traffic";

/** One running color, as the ledger and AWS say it. */
export interface ColorStatus {
  readonly color: Color;
  readonly release: string;
  /** Share of traffic that the ledger gives it, in percent. */
  readonly weight: number;
  /** Whether it serves, waits for traffic, or is what rollback returns to. */
  readonly role: "live" | "deployed" | "previous" | "failed";
  readonly healthy: number;
  readonly desired: number;
  readonly deployedAt?: string | undefined;
  readonly deployedBy?: string | undefined;
  /** What became of the release's migration. */
  readonly migration: MigrationStatus;
  /** Names of alarms that ring. */
  readonly ringing: readonly string[];
}

/** A service in its environment. */
export interface ServiceStatus {
  readonly service: string;
  readonly colors: readonly ColorStatus[];
  /** What runs once for all of its instances. */
  readonly workers: readonly WorkerStatus[];
  /** What is really there, and not as the ledger says. */
  readonly differences: readonly string[];
}

/** What AWS says of an environment, asked once for all of its services. */
export interface Seen {
  readonly groups: readonly InstanceGroupView[];
  /** Whether there is anything that could differ from the ledger. */
  readonly isDeployed: boolean;
}

/** Asks who runs what, for one service. */
export async function serviceStatus(
  at: EnvironmentAtHand,
  service: string,
  { groups, isDeployed }: Seen,
): Promise<ServiceStatus> {
  const entry = at.entry(service);
  const standing = new Standing(service, entry);
  const traffic = await at.cloud.traffic.view(at.targetGroupsOf(service));
  const colors = await Promise.all(
    COLORS.flatMap((color) => {
      const release = entry.colors[color];
      return release ? [colorStatus(at, { service, color, release, standing, traffic, groups })] : [];
    }),
  );
  const workers = isDeployed ? await workerStatuses(at, service) : [];
  return { service, colors, workers, differences: isDeployed ? differences(at, service, traffic) : [] };
}

interface Slot {
  readonly service: string;
  readonly color: Color;
  readonly release: Release;
  readonly standing: Standing;
  readonly traffic: TrafficView;
  readonly groups: readonly InstanceGroupView[];
}

async function colorStatus(at: EnvironmentAtHand, slot: Slot): Promise<ColorStatus> {
  const { service, color, release, standing } = slot;
  const names = at.manifest.services[service]?.capsules[color]?.alarms ?? [];
  const [health, migration, alarms] = await Promise.all([
    healthOf(at, service, color, slot.traffic),
    migrationStatus(at, service, release.release),
    names.length === 0 ? Promise.resolve<AlarmView[]>([]) : at.cloud.alarms.states(names),
  ]);
  return {
    color,
    release: release.release,
    weight: standing.share(color),
    role: roleOf(slot),
    healthy: fewestHealthy(health).healthy,
    desired: groupOf(slot.groups, at, service, color)?.desired ?? 0,
    deployedAt: release.deployed?.at,
    deployedBy: release.deployed?.by,
    migration,
    ringing: alarms.filter(({ state }) => state === "ALARM").map(({ name }) => name),
  };
}

function roleOf({ color, release, standing }: Slot): ColorStatus["role"] {
  if (release.failed) return "failed";
  if (standing.share(color) > 0) return "live";
  return standing.previous === color ? "previous" : "deployed";
}

/** Where the load balancer does not do what the ledger says. */
function differences(at: EnvironmentAtHand, service: string, traffic: TrafficView): string[] {
  const { forward, remove, missing, gone } = trafficCorrection(
    at.entry(service),
    at.targetGroupNames(service),
    traffic,
  );
  const nameOf = (arn: string): string =>
    [...traffic.targetGroups].find(([, each]) => each === arn)?.[0] ?? arn.replace(/^.*targetgroup\//, "");
  return [
    ...forward.map(({ rule }) => {
      const now = rule.forwards.map(({ targetGroupArn, weight }) => `${nameOf(targetGroupArn)} ${weight}`).join(", ");
      return `the rule for ${rule.host ?? "*"}${rule.path ?? "/*"} forwards to ${now}, not as the ledger says`;
    }),
    ...remove.map(
      ({ host = "*", path = "/*" }) => `there is a rule for ${host}${path}, and the ledger has no such route`,
    ),
    ...missing.map(({ host = "*", path = "/*" }) => `there is no rule for ${host}${path}`),
    ...gone.map((name) => `target group ${name} does not exist`),
  ];
}
