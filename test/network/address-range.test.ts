import { Token } from "cdktf";
import * as fc from "fast-check";
import { describeFault } from "../../lib/core/fault";
import { AddressRange } from "../../lib/network/address-range";

const messages = (text: string): string[] => AddressRange.of(text).networkFaults("addressRange").map(describeFault);

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 32 }))
  .map(([address, length]) => AddressRange.at(address - (address % 2 ** (32 - length)), length));

/** Ranges among a few addresses, so that about every second pair meets. */
const nearRange = fc
  .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 29, max: 32 }))
  .map(([address, length]) => AddressRange.at(address - (address % 2 ** (32 - length)), length));

describe("an address range", () => {
  test.each(["10.0.0.0/16", "172.31.0.0/16", "192.168.4.0/24", "10.255.255.0/24"])("%s is a good network", (text) => {
    expect(messages(text)).toEqual([]);
  });

  test.each(["10.0.0.0", "10.0.0/16", "10.0.0.256/16", "10.0.0.0/33", "", "fd00::/8", " 10.0.0.0/16"])(
    "%j is not in CIDR notation",
    (text) => {
      expect(messages(text)).toEqual([
        `'addressRange' is ${JSON.stringify(text)}, but it must be a range of IPv4 addresses in CIDR notation. ` +
          "Write four numbers up to 255, a slash and the length, as 10.0.0.0/16.",
      ]);
    },
  );

  test("that starts inside a network is told the network it probably meant", () => {
    expect(messages("10.0.3.7/16")).toEqual([
      `'addressRange' is "10.0.3.7/16", but it must start at the first address of a /16. Did you mean "10.0.0.0/16"?`,
    ]);
  });

  test("of the wrong size is told the nearest right one", () => {
    expect(messages("10.0.0.0/8")).toEqual([
      `'addressRange' is "10.0.0.0/8", but its length must be between /16 and /24. Did you mean "10.0.0.0/16"?`,
    ]);
    expect(messages("10.0.0.128/25")).toEqual([
      `'addressRange' is "10.0.0.128/25", but its length must be between /16 and /24. Did you mean "10.0.0.0/24"?`,
    ]);
  });

  test("on the public internet is refused", () => {
    expect(messages("54.0.0.0/16")).toEqual([
      `'addressRange' is "54.0.0.0/16", but it must lie in private space (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16), ` +
        `or its addresses on the internet cannot be reached. Take a range of your own, as "10.0.0.0/16".`,
    ]);
  });

  test("where containers live is refused", () => {
    expect(messages("172.17.4.0/24")[0]).toContain(
      "overlaps 172.17.0.0/16, where container engines put their containers",
    );
  });

  test("that only Terraform knows can be referred to, but not planned", () => {
    const range = AddressRange.of(Token.asString({ resolve: () => "10.0.0.0/16" }));
    expect(range.faults("addressRange")).toEqual([]);
    expect(range.overlaps(AddressRange.of("10.0.0.0/16"))).toBe(false);
    expect(range.networkFaults("addressRange").map(describeFault)).toEqual([
      "'addressRange' is a reference, but subnets are planned at synthesis, when its value is not known yet. " +
        `Write the range itself, as "10.0.0.0/16".`,
    ]);
  });

  test("overlaps itself and what lies in it, not its neighbor", () => {
    const range = AddressRange.of("192.168.0.0/17");
    expect(range.overlaps(range)).toBe(true);
    expect(range.overlaps(AddressRange.of("192.168.127.0/24"))).toBe(true);
    expect(range.overlaps(AddressRange.of("192.168.128.0/17"))).toBe(false);
  });

  test("overlaps another exactly if one of them holds the other, whichever is asked", () => {
    fc.assert(
      fc.property(nearRange, nearRange, (one, other) => {
        const nested = one.contains(other) || other.contains(one);
        expect(one.overlaps(other)).toBe(nested);
        expect(other.overlaps(one)).toBe(nested);
      }),
    );
  });

  test("is written as it was read", () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const again = AddressRange.of(range.toString());
        expect(again.faults("range")).toEqual([]);
        expect([again.first, again.last]).toEqual([range.first, range.last]);
      }),
    );
  });
});
