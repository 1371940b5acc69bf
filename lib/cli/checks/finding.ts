import type { ServiceManifest } from "../../manifest/environment-manifest";
import type { Color } from "../../release/color";
import type { Release } from "../../release/ledger-content";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { InstanceGroupView } from "../ports/instance-groups";
import type { TargetHealth, TrafficView } from "../ports/traffic";

/** The checks of every service, in the order in which they are told. Ledgers name them: no name is ever used for another. */
export const CHECKS = [
  "targets-healthy",
  "instances-in-service",
  "answers",
  "alarms-quiet",
  "database-available",
  "backup-recent",
] as const;

export type CheckName = (typeof CHECKS)[number];

/** What a check found. */
export interface Finding {
  readonly result: "passed" | "failed";
  /** What was seen: `2 of 2 targets healthy`. */
  readonly detail: string;
}

/** A release in its color, and what AWS says of it at this moment. */
export interface Examined {
  readonly at: EnvironmentAtHand;
  readonly service: string;
  readonly manifest: ServiceManifest;
  readonly color: Color;
  readonly release: Release;
  readonly traffic: TrafficView;
  /** By the target group's name. */
  readonly health: ReadonlyMap<string, TargetHealth>;
  readonly group: InstanceGroupView | undefined;
  /** Where to ask, instead of the environment's own address. */
  readonly address?: string | undefined;
}

/** One named check. */
export type Check = (examined: Examined) => Promise<Finding>;

export function passed(detail: string): Finding {
  return { result: "passed", detail };
}

export function failed(detail: string): Finding {
  return { result: "failed", detail };
}
