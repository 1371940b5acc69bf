import type { Color } from "../../release/color";
import type { Evidence } from "../../release/release-record";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import { groupOf } from "../transition/group-of";
import { healthOf } from "../transition/wait-for-healthy";
import { answers } from "./answers";
import { CHECKS, type Check, type CheckName, type Examined } from "./finding";
import { instancesInService, targetsHealthy } from "./instances";
import { alarmsQuiet, backupRecent, databaseAvailable } from "./operations";

const BY_NAME: Readonly<Record<CheckName, Check>> = {
  "targets-healthy": targetsHealthy,
  "instances-in-service": instancesInService,
  answers,
  "alarms-quiet": alarmsQuiet,
  "database-available": databaseAvailable,
  "backup-recent": backupRecent,
};

/** Runs a service's checklist against one color, and gives what was found as evidence for its release. */
export async function examine(
  at: EnvironmentAtHand,
  { service, color, address }: { service: string; color: Color; address?: string | undefined },
): Promise<Evidence[]> {
  const release = at.entry(service).colors[color];
  const manifest = at.manifest.services[service];
  if (!release || !manifest)
    throw new CliError(`${color} of ${service} runs no release`, `Deploy one first: twinstack deploy ${at.name}.`);
  const traffic = await at.cloud.traffic.view(at.targetGroupsOf(service));
  const [health, groups] = await Promise.all([healthOf(at, service, color, traffic), at.cloud.groups.of(at.manifest)]);
  const group = groupOf(groups, at, service, color);
  const examined: Examined = { at, service, manifest, color, release, traffic, health, group, address };
  const by = await at.outside.git.author();
  return Promise.all(CHECKS.map(async (check) => ({ check, ...(await BY_NAME[check](examined)), at: at.now, by })));
}
