import { AddressRange } from "./address-range";

/** The ranges of a network's subnets: for each tier one per zone, in the order of the zones. */
export interface CidrPlan {
  /** Route to the internet gateway. */
  readonly public: readonly AddressRange[];
  /** Route to a NAT, or no route out. */
  readonly private: readonly AddressRange[];
  /** No route out. */
  readonly isolated: readonly AddressRange[];
}

/** Three tiers and a quarter in reserve, so that a tier can be added without moving the others. */
const QUARTERS = 4;

/**
 * Splits a range into subnets. Each tier has a quarter of the range, so one range names a whole tier; the last quarter
 * stays free. A quarter is split evenly among the zones, rounded up to a power of two. With two zones, 10.0.0.0/16
 * becomes public 10.0.0.0/19 and 10.0.32.0/19, private 10.0.64.0/19 and 10.0.96.0/19, and so on.
 */
export function planCidrs(range: AddressRange, zones: number): CidrPlan {
  const perQuarter = 2 ** Math.ceil(Math.log2(zones));
  const prefixLength = range.prefixLength + Math.log2(QUARTERS * perQuarter);
  const size = 2 ** (32 - prefixLength);
  const quarter = (index: number): AddressRange[] =>
    Array.from({ length: zones }, (_, zone) =>
      AddressRange.at(range.first + (index * perQuarter + zone) * size, prefixLength),
    );
  return { public: quarter(0), private: quarter(1), isolated: quarter(2) };
}
