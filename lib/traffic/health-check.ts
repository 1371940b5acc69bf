import { Duration } from "../core/duration";
import { quoted, type Fault } from "../core/fault";

export interface HealthCheckProps {
  /**
   * Time between two checks of one target, 5 s to 300 s.
   * @default 10 s
   */
  readonly interval?: Duration;
  /**
   * How long an answer may take, 2 s to 120 s and below the interval.
   * @default 5 s
   */
  readonly timeout?: Duration;
  /**
   * Good answers in a row until a target gets traffic, 2 to 10. With the interval, this is how long a release waits.
   * @default 2
   */
  readonly healthyThreshold?: number;
  /**
   * Bad answers in a row until a target gets no more traffic, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
  /**
   * Status codes of a good answer, between 200 and 499: `200`, `200,302` or `200-299`.
   * @default "200"
   */
  readonly matcher?: string;
}

/** Source: ELB API, `CreateTargetGroup`, for targets of type instance. */
const LIMITS = {
  interval: { least: Duration.seconds(5), most: Duration.seconds(300) },
  timeout: { least: Duration.seconds(2), most: Duration.seconds(120) },
  threshold: { least: 2, most: 10 },
};
const LONGEST_PATH = 1024;
const PATH = /^\/[!-~]*$/;
const CODE = "[234]\\d\\d";
const MATCHER = new RegExp(`^${CODE}(-${CODE}|(,${CODE})*)$`);

/**
 * How the load balancer asks whether a container can serve. It should answer for the process alone, not for the database
 * behind it: an unhealthy instance is replaced, and all of them at once help nobody. Checks cost nothing.
 */
export class HealthCheck {
  /** Asks by HTTP: `HealthCheck.http("/api/health")`. */
  static http(path: string, props: HealthCheckProps = {}): HealthCheck {
    return new HealthCheck(path, props);
  }

  readonly path: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly matcher: string;

  private constructor(path: string, props: HealthCheckProps) {
    this.path = path;
    this.interval = props.interval ?? Duration.seconds(10);
    this.timeout = props.timeout ?? Duration.seconds(5);
    this.healthyThreshold = props.healthyThreshold ?? 2;
    this.unhealthyThreshold = props.unhealthyThreshold ?? 3;
    this.matcher = props.matcher ?? "200";
  }

  /** How long a target that answers well takes to get its first request. */
  get timeUntilHealthy(): Duration {
    return this.interval.times(this.healthyThreshold);
  }

  faults(prop: string): Fault[] {
    return [
      ...this.pathFaults(`${prop}.path`),
      ...durationFaults(`${prop}.interval`, this.interval, LIMITS.interval),
      ...durationFaults(`${prop}.timeout`, this.timeout, LIMITS.timeout),
      ...this.orderFaults(`${prop}.timeout`),
      ...thresholdFaults(`${prop}.healthyThreshold`, this.healthyThreshold),
      ...thresholdFaults(`${prop}.unhealthyThreshold`, this.unhealthyThreshold),
      ...this.matcherFaults(`${prop}.matcher`),
    ];
  }

  private pathFaults(prop: string): Fault[] {
    if (PATH.test(this.path) && this.path.length <= LONGEST_PATH) return [];
    const rule = `it must be a path that starts with "/", without spaces, of at most ${LONGEST_PATH} characters`;
    return [{ prop, value: quoted(this.path), rule, remedy: 'Write it as "/api/health".' }];
  }

  private orderFaults(prop: string): Fault[] {
    if (this.timeout.isBelow(this.interval)) return [];
    const rule = `it must be below the interval, ${this.interval}`;
    return [{ prop, value: `${this.timeout}`, rule, remedy: "Shorten the timeout or lengthen the interval." }];
  }

  private matcherFaults(prop: string): Fault[] {
    if (MATCHER.test(this.matcher)) return [];
    const rule = "it must name status codes between 200 and 499";
    return [{ prop, value: quoted(this.matcher), rule, remedy: 'Write "200", "200,302" or "200-299".' }];
  }
}

function durationFaults(prop: string, value: Duration, { least, most }: { least: Duration; most: Duration }): Fault[] {
  const whole = Number.isInteger(value.toSeconds());
  if (whole && !value.isBelow(least) && !most.isBelow(value)) return [];
  const rule = `the load balancer takes whole seconds from ${least.toSeconds()} to ${most.toSeconds()}`;
  return [
    {
      prop,
      value: `${value}`,
      rule,
      remedy: `Pass one between Duration.seconds(${least.toSeconds()}) and Duration.seconds(${most.toSeconds()}).`,
    },
  ];
}

function thresholdFaults(prop: string, value: number): Fault[] {
  const { least, most } = LIMITS.threshold;
  if (Number.isInteger(value) && value >= least && value <= most) return [];
  const rule = `the load balancer takes a whole number from ${least} to ${most}`;
  return [{ prop, value: `${value} checks`, rule, remedy: `Pass a number from ${least} to ${most}.` }];
}
