import { describeFault } from "../../lib/core/fault";
import { Access, accessFaults, usableRanges } from "../../lib/traffic/access";

const messages = (access: Access) => accessFaults("access", access).map(describeFault);

describe("access", () => {
  test("is for everyone, or for some with a reason", () => {
    expect(messages(Access.everyone())).toEqual([]);
    expect(messages(Access.only(["203.0.113.0/24", "2001:db8::/32"], "the office"))).toEqual([]);
  });

  test("needs a reason to lock people out", () => {
    expect(messages(Access.only(["203.0.113.0/24"], " "))).toEqual([
      "'access.reason' is empty, but a restriction has a reason. Say whose ranges these are.",
    ]);
  });

  test("is for somebody", () => {
    expect(messages(Access.only([], "nobody"))).toEqual([
      expect.stringContaining("'access.ranges' is empty, but nobody could reach the load balancer"),
    ]);
  });

  test("does not call the whole internet some", () => {
    expect(messages(Access.only(["0.0.0.0/0"], "all"))).toEqual([
      `'access.ranges[0]' is "0.0.0.0/0", but it is the whole internet. Write Access.everyone(), which shows what is meant.`,
    ]);
    expect(messages(Access.only(["::/0"], "all"))).toHaveLength(1);
  });

  test("names the range that is none, and leaves it out of the firewall", () => {
    const access = Access.only(["203.0.113.0/24", "203.0.113.7", "203.0.113.0/24"], "the office");
    expect(messages(access)).toEqual([expect.stringContaining(`'access.ranges[1]' is "203.0.113.7"`)]);
    expect(access.kind === "only" && usableRanges(access)).toEqual(["203.0.113.0/24"]);
  });

  test("fits into a firewall", () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, index) => `203.0.${index}.0/24`);
    expect(messages(Access.only(ranges(30), "offices"))).toEqual([]);
    expect(messages(Access.only(ranges(31), "offices"))).toEqual([
      "'access.ranges' is 31 ranges, but a firewall has room for 30. Join ranges, or pass a wider one.",
    ]);
  });
});
