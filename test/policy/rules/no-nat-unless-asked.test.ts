import { EGRESS_ASKED } from "../../../lib/policy/egress-asked";
import { noNatUnlessAsked } from "../../../lib/policy/rules/no-nat-unless-asked";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const FORWARDS = { source_dest_check: false };
const verdict = (type: string, attributes: Record<string, unknown> = {}, asked?: string) =>
  judge(noNatUnlessAsked, (stack) => {
    if (asked) EGRESS_ASKED.provide(stack, asked);
    resource(stack, "It", type, attributes);
  }).of.It;

describe("no-nat-unless-asked", () => {
  it("refuses a NAT gateway that nobody asked for", () => expect(verdict("aws_nat_gateway")).toBe("violation: egress"));
  it("accepts one that the network was asked for", () =>
    expect(verdict("aws_nat_gateway", {}, "natGateway")).toBe("compliant"));
  it("refuses the dear one where the cheap one was asked for", () => {
    expect(verdict("aws_nat_gateway", {}, "natInstance")).toBe("violation: egress");
  });
  it.each(["aws_instance", "aws_network_interface"])("treats %s that forwards as a NAT instance", (type) => {
    expect(verdict(type, FORWARDS)).toBe("violation: egress");
    expect(verdict(type, FORWARDS, "natInstance")).toBe("compliant");
    expect(verdict(type, { source_dest_check: LATER })).toBe("unknown: source_dest_check");
  });
  it("says nothing of ordinary instances and other resources", () => {
    expect(verdict("aws_instance")).toBe("not applicable");
    expect(verdict("aws_vpc")).toBe("not applicable");
  });
  it("can be waived", () => {
    const { errors } = judge(noNatUnlessAsked, (stack) => {
      waive(resource(stack, "It", "aws_nat_gateway"), "no-nat-unless-asked", "shared by four other teams");
    });
    expect(errors).toEqual([]);
  });
});
