import type { Color } from "../../release/color";
import { CliError } from "../cli-error";
import type { EnvironmentAtHand } from "../environment/environment-at-hand";
import type { TargetHealth, TrafficView } from "../ports/traffic";
import { forSeconds } from "../terminal/time-words";

const POLL_MILLISECONDS = 5_000;

/** Health of every target group of a color, by the target group's name. Asks for the target groups unless they are known. */
export async function healthOf(
  at: EnvironmentAtHand,
  service: string,
  color: Color,
  view?: TrafficView,
): Promise<ReadonlyMap<string, TargetHealth>> {
  const names = at.targetGroupsOf(service, [color]);
  const { targetGroups } = view ?? (await at.cloud.traffic.view(names));
  const found = names.flatMap((name) => {
    const arn = targetGroups.get(name);
    return arn === undefined ? [] : [{ name, arn }];
  });
  const healths = await Promise.all(found.map(({ arn }) => at.cloud.traffic.health(arn)));
  return new Map(found.map(({ name }, index) => [name, healths[index] as TargetHealth]));
}

/** The fewest healthy targets of all target groups: an instance counts once it is healthy in all of them. */
export function fewestHealthy(healths: ReadonlyMap<string, TargetHealth>): TargetHealth {
  const [worst] = [...healths.values()].sort((one, other) => one.healthy - other.healthy);
  return worst ?? { healthy: 0, total: 0, others: {} };
}

/** `2 of 3 targets healthy (1 unhealthy: Target.FailedHealthChecks)`. */
export function healthWords({ healthy, total, others }: TargetHealth): string {
  const why = Object.entries(others).map(([state, count]) => `${count} ${state}`);
  return `${healthy} of ${total} targets healthy${why.length > 0 ? ` (${why.join(", ")})` : ""}`;
}

/** Waits until a color has so many healthy targets everywhere; gives up after the service's health gate. */
export async function waitForHealthy(
  at: EnvironmentAtHand,
  service: string,
  color: Color,
  wanted: number,
): Promise<void> {
  const { terminal, clock } = at.outside;
  const limit = at.manifest.services[service]?.healthGateSeconds ?? 900;
  const start = clock.now().getTime();
  for (;;) {
    const worst = fewestHealthy(await healthOf(at, service, color));
    const seconds = Math.round((clock.now().getTime() - start) / 1000);
    if (worst.healthy >= wanted) return terminal.progressDone();
    if (seconds > limit)
      throw new CliError(
        `${color} of ${service} has ${healthWords(worst)} after ${forSeconds(seconds)}, not ${wanted}`,
        `Users were not affected. Read its logs (twinstack logs ${at.name} --service ${service} --color ${color}), then deploy again or abandon.`,
      );
    terminal.progress(`${service} ${color}: ${healthWords(worst)}, ${forSeconds(seconds)}`);
    await clock.sleep(POLL_MILLISECONDS);
  }
}
