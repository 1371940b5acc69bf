import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";
import { deregistrationDelayFaults } from "../traffic/target-group";

/** How long a service's colors may take: to boot, to be healthy, to drain. */
export interface Patience {
  /**
   * How long a booting instance may be unhealthy before its group replaces it, in whole seconds.
   * @default 5 min
   */
  readonly grace: Duration;
  /**
   * How long a new color may take until it is healthy, 30 s to 2 h; then the release has failed.
   * @default 15 min
   */
  readonly healthGate: Duration;
  /**
   * How long requests may go on after their instance was taken out, 0 s to 3600 s.
   * @default 30 s
   */
  readonly drain: Duration;
}

const PATIENCE: Patience = {
  grace: Duration.minutes(5),
  healthGate: Duration.minutes(15),
  drain: Duration.seconds(30),
};

/** The patience that was asked for, and ours where nothing was. */
export function patienceOf({ grace, healthGate, drain }: Partial<Patience>): Patience {
  return {
    grace: grace ?? PATIENCE.grace,
    healthGate: healthGate ?? PATIENCE.healthGate,
    drain: drain ?? PATIENCE.drain,
  };
}

/** Seconds. Source: EC2 Auto Scaling API, `LifecycleHook.HeartbeatTimeout`. An instance cannot boot for longer. */
const LIMITS = { grace: [0, 7200], healthGate: [30, 7200] } as const;

/** What is wrong with a service's patience. */
export function patienceFaults(patience: Patience): Fault[] {
  const outside = (["grace", "healthGate"] as const).flatMap((prop) => {
    const [least, most] = LIMITS[prop];
    const seconds = patience[prop].toSeconds();
    if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return [];
    return [
      {
        prop,
        value: `${patience[prop]}`,
        rule: `AWS takes whole seconds from ${least} to ${most}`,
        remedy: `Leave it out for ${PATIENCE[prop]}, or pass a Duration between the two.`,
      },
    ];
  });
  return [...outside, ...deregistrationDelayFaults("drain", patience.drain)];
}
