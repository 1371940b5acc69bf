import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";
import { deregistrationDelayFaults } from "../traffic/target-group";

/** How long a service's colors may take: to boot, to be healthy, to drain. */
export interface Patience {
  /**
   * How long a booting instance may be unhealthy before its group replaces it, and each container may take until it answers:
   * whole seconds from 30 s to the health gate.
   * @default 5 min, or the health gate where that is shorter
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
export function patienceOf({ grace, healthGate = PATIENCE.healthGate, drain }: Partial<Patience>): Patience {
  return {
    grace: grace ?? (healthGate.isBelow(PATIENCE.grace) ? healthGate : PATIENCE.grace),
    healthGate,
    drain: drain ?? PATIENCE.drain,
  };
}

/** Seconds. Source: EC2 Auto Scaling API, `LifecycleHook.HeartbeatTimeout`. An instance cannot boot for longer. */
const LIMITS = { grace: [30, 7200], healthGate: [30, 7200] } as const;

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
        rule: `it is whole seconds from ${least} to ${most}`,
        remedy: `Leave it out for ${PATIENCE[prop]}, or pass a Duration between the two.`,
      },
    ];
  });
  return [
    ...(outside.length > 0 ? outside : orderFaults(patience)),
    ...deregistrationDelayFaults("drain", patience.drain),
  ];
}

/** An instance whose gate is over is taken away, whatever it may still be waiting for; and nobody would learn why. */
function orderFaults({ grace, healthGate }: Patience): Fault[] {
  if (!healthGate.isBelow(grace)) return [];
  const rule = `a color has to be healthy within the health gate, ${healthGate}`;
  return [{ prop: "grace", value: `${grace}`, rule, remedy: "Lower it, or raise healthGate." }];
}
