import { Duration } from "../core/duration";
import type { Fault } from "../core/fault";

/** What a release must show before it gets traffic: the limits of the release commands' gates. */
export interface ReleasePolicy {
  /** How old the evidence may be by which traffic moves in a protected environment; whole seconds. */
  readonly evidenceAge: Duration;
  /** How old the last backup of a protected database may be when traffic moves; whole seconds. */
  readonly backupAge: Duration;
  /** How long a release serves all users here before another environment may take it; whole seconds. */
  readonly soak: Duration;
}

/**
 * The limits of every environment that says nothing else. Staging and previews have production's: a rehearsal by other
 * rules would prove nothing, and a shorter soak there would be a shorter soak of production's next release.
 */
export const RELEASE_POLICY: ReleasePolicy = {
  evidenceAge: Duration.hours(1),
  backupAge: Duration.hours(24),
  soak: Duration.minutes(30),
};

/** What is wrong with a release policy. Plain JavaScript may leave out a part, or write a number. */
export function releasePolicyFaults(
  prop: string,
  policy: { readonly [Name in keyof ReleasePolicy]?: unknown },
): Fault[] {
  const names = Object.keys(RELEASE_POLICY) as (keyof ReleasePolicy)[];
  return names
    .filter((name) => !isWholeAndPositive(policy[name]))
    .map((name) => ({
      prop: `${prop}.${name}`,
      value: policy[name] === undefined ? "not given" : String(policy[name]),
      rule: "a limit is a Duration of whole seconds, at least one",
      remedy: `Leave it as it is: ${prop}: { ...RELEASE_POLICY }, or pass another, for example ${name}: Duration.hours(2).`,
    }));
}

function isWholeAndPositive(value: unknown): boolean {
  const seconds = isDuration(value) ? value.toSeconds() : undefined;
  return seconds !== undefined && Number.isSafeInteger(seconds) && seconds >= 1;
}

/** By what it can do, not by its class: two copies of this library may be installed. */
function isDuration(value: unknown): value is Duration {
  return typeof value === "object" && value !== null && "toSeconds" in value;
}
