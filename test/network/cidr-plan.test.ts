import * as fc from "fast-check";
import { AddressRange } from "../../lib/network/address-range";
import { planCidrs } from "../../lib/network/cidr-plan";

const network = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.integer({ min: 16, max: 24 }))
  .map(([offset, length]) => AddressRange.at(10 * 2 ** 24 + offset - (offset % 2 ** (32 - length)), length));
const zones = fc.integer({ min: 1, max: 4 });

const subnetsOf = (range: AddressRange, count: number): AddressRange[] => Object.values(planCidrs(range, count)).flat();

describe("a CIDR plan", () => {
  test("of a /16 in two zones", () => {
    const plan = planCidrs(AddressRange.of("10.1.0.0/16"), 2);
    expect(plan.public.map(String)).toEqual(["10.1.0.0/19", "10.1.32.0/19"]);
    expect(plan.private.map(String)).toEqual(["10.1.64.0/19", "10.1.96.0/19"]);
    expect(plan.isolated.map(String)).toEqual(["10.1.128.0/19", "10.1.160.0/19"]);
  });

  test("has one subnet per tier and zone", () => {
    fc.assert(
      fc.property(network, zones, (range, count) => {
        const plan = planCidrs(range, count);
        expect([plan.public.length, plan.private.length, plan.isolated.length]).toEqual([count, count, count]);
      }),
    );
  });

  test("stays inside its network and leaves the last quarter free", () => {
    fc.assert(
      fc.property(network, zones, (range, count) => {
        for (const subnet of subnetsOf(range, count)) {
          expect(range.contains(subnet)).toBe(true);
          expect(subnet.last).toBeLessThan(range.first + (range.size * 3) / 4);
        }
      }),
    );
  });

  test("has no two subnets that overlap", () => {
    fc.assert(
      fc.property(network, zones, (range, count) => {
        const subnets = subnetsOf(range, count);
        const clashes = subnets.flatMap((one, i) => subnets.slice(i + 1).filter((other) => one.overlaps(other)));
        expect(clashes).toEqual([]);
      }),
    );
  });

  test("has subnets that AWS takes: aligned, and no smaller than a /28", () => {
    fc.assert(
      fc.property(network, zones, (range, count) => {
        for (const subnet of subnetsOf(range, count)) {
          expect(subnet.faults("subnet")).toEqual([]);
          expect(subnet.prefixLength).toBeLessThanOrEqual(28);
        }
      }),
    );
  });

  test("gives a load balancer at least a /27 in two zones of the smallest network", () => {
    expect(planCidrs(AddressRange.of("10.0.0.0/24"), 2).public.map((subnet) => subnet.prefixLength)).toEqual([27, 27]);
  });
});
