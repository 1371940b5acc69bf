import type { IConstruct } from "constructs";
import { report } from "../core/fault";
import { AddressRange } from "../network/address-range";
import type { AppEnvironment } from "./app-environment";

const ENVIRONMENTS = Symbol.for("twinstack.environments");

/** Reports two environments of one app whose networks could never be joined, since their addresses overlap. */
export function reportOverlaps(environment: AppEnvironment): void {
  const earlier = environmentsOf(environment.node.root);
  const range = environment.profile.knobs.addressRange;
  const faults = earlier
    .filter((other) => AddressRange.of(other.profile.knobs.addressRange).overlaps(AddressRange.of(range)))
    .map((other) => ({
      prop: "profile.addressRange",
      value: range,
      rule: `it overlaps ${other.profile.knobs.addressRange} of ${other.profile.name}`,
      remedy: 'Give one of them a range of its own: addressRange: differs("10.7.0.0/16", "<reason>").',
    }));
  report(environment, faults);
  earlier.push(environment);
}

function environmentsOf(root: IConstruct): AppEnvironment[] {
  const holder = root as unknown as Record<symbol, AppEnvironment[] | undefined>;
  return (holder[ENVIRONMENTS] ??= []);
}
