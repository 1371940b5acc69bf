import { Identity, IDENTITY } from "../../../lib/core/identity";
import { oneOpenFirewall } from "../../../lib/policy/rules/one-open-firewall";
import { waive } from "../../../lib/policy/waiver";
import { Construct } from "constructs";
import { judge, LATER, resource } from "../judge";

const INGRESS = "aws_vpc_security_group_ingress_rule";
const HTTPS = { from_port: 443, to_port: 443, ip_protocol: "tcp" };
const firewall = (scope: Construct, id: string) => resource(scope, id, "aws_security_group");
const ingress = (scope: Construct, id: string, attributes: Record<string, unknown>) =>
  resource(scope, id, INGRESS, attributes);
const only = (attributes: Record<string, unknown>) =>
  judge(oneOpenFirewall, (stack) => {
    firewall(stack, "Web");
    ingress(stack, "Rule", { security_group_id: "${aws_security_group.Web.id}", ...HTTPS, ...attributes });
  }).of.Rule;

describe("one-open-firewall", () => {
  it("accepts the one that is open", () => expect(only({ cidr_ipv4: "0.0.0.0/0" })).toBe("compliant"));
  it("accepts that none is open", () => expect(only({ cidr_ipv4: "203.0.113.7/32" })).toBe("compliant"));
  it("says nothing of other resources", () => {
    expect(judge(oneOpenFirewall, (stack) => resource(stack, "Vpc", "aws_vpc")).of.Vpc).toBe("not applicable");
  });

  it.each(["0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/3"])(
    "takes %s for the world: a second firewall may not let it in",
    (range) => {
      const argument = range.includes(":") ? "cidr_ipv6" : "cidr_ipv4";
      const { of, errors } = judge(oneOpenFirewall, (stack) => {
        ["Web", "Worker"].forEach((id) => firewall(stack, id));
        ingress(stack, "WebRule", { security_group_id: "${aws_security_group.Web.id}", ...HTTPS, [argument]: range });
        ingress(stack, "WorkerRule", {
          security_group_id: "${aws_security_group.Worker.id}",
          ...HTTPS,
          [argument]: range,
        });
      });
      expect(of).toMatchObject({ WebRule: "compliant", WorkerRule: `violation: ${argument}` });
      expect(errors).toEqual([expect.stringContaining("and that is aws_security_group.Web")]);
    },
  );

  it("gives the load balancer's firewall the right to be open, wherever it comes in the tree", () => {
    const { of } = judge(oneOpenFirewall, (stack) => {
      ["First", "Balancer"].forEach((id) => firewall(stack, id));
      ingress(stack, "FirstRule", {
        security_group_id: "${aws_security_group.First.id}",
        ...HTTPS,
        cidr_ipv4: "0.0.0.0/0",
      });
      ingress(stack, "BalancerRule", {
        security_group_id: "${aws_security_group.Balancer.id}",
        ...HTTPS,
        cidr_ipv4: "0.0.0.0/0",
      });
      resource(stack, "Lb", "aws_lb", { security_groups: ["${aws_security_group.Balancer.id}"] });
    });
    expect(of).toMatchObject({ FirstRule: "violation: cidr_ipv4", BalancerRule: "compliant" });
  });

  it("allows one firewall for each environment of a stack", () => {
    const { errors } = judge(oneOpenFirewall, (stack) => {
      for (const environment of ["staging", "production"]) {
        const scope = new Construct(stack, environment);
        IDENTITY.provide(scope, new Identity({ application: "shop", environment }));
        const group = firewall(scope, "Web");
        ingress(scope, "Rule", { security_group_id: group.getStringAttribute("id"), ...HTTPS, cidr_ipv4: "0.0.0.0/0" });
      }
    });
    expect(errors).toEqual([]);
  });

  it("reads rules written inside a firewall, and the older rule resource", () => {
    const open = { from_port: 80, to_port: 80, protocol: "tcp", cidr_blocks: ["10.0.0.0/16", "0.0.0.0/0"] };
    const { of } = judge(oneOpenFirewall, (stack) => {
      ingress(stack, "Web", { security_group_id: "sg-web", ...HTTPS, cidr_ipv4: "0.0.0.0/0" });
      resource(stack, "Inline", "aws_security_group", { ingress: [open] });
      resource(stack, "Older", "aws_security_group_rule", { ...open, type: "ingress", security_group_id: "sg-older" });
      resource(stack, "Egress", "aws_security_group_rule", { ...open, type: "egress", security_group_id: "sg-older" });
      resource(stack, "Vpcs", "aws_default_security_group", { ingress: open });
    });
    // The inline rule comes first in the list of openings, hence it is the one that may be open.
    expect(of).toMatchObject({
      Inline: "compliant",
      Older: "violation: cidr_blocks",
      Egress: "compliant",
      Web: "violation: cidr_ipv4",
    });
    expect(of.Vpcs).toBe("violation: ingress.cidr_blocks");
  });

  it.each([
    ["22 alone", { from_port: 22, to_port: 22 }],
    ["a range around 22", { from_port: 20, to_port: 1024 }],
    ["every port", { ip_protocol: "-1", from_port: undefined, to_port: undefined }],
  ])("never opens SSH to the world: %s", (_name, ports) => {
    expect(only({ cidr_ipv4: "0.0.0.0/0", ...ports })).toBe("violation: cidr_ipv4");
  });

  it("follows a reference to a range that is written in the same stack", () => {
    const { of } = judge(oneOpenFirewall, (stack) => {
      resource(stack, "Vpc", "aws_vpc", { cidr_block: "10.0.0.0/16" });
      ingress(stack, "Rule", { security_group_id: "sg-1", ...HTTPS, cidr_ipv4: "${aws_vpc.Vpc.cidr_block}" });
    });
    expect(of.Rule).toBe("compliant");
  });
  it("knows a single address by its length, whatever the address will be", () => {
    expect(only({ cidr_ipv4: "${aws_eip.Nat.public_ip}/32" })).toBe("compliant");
  });
  it("reports a range that only Terraform will know", () =>
    expect(only({ cidr_ipv4: LATER })).toBe("unknown: cidr_ipv4"));
  it("can be waived", () => {
    const { errors } = judge(oneOpenFirewall, (stack) => {
      ["sg-1", "sg-2"].forEach((id) => ingress(stack, id, { security_group_id: id, ...HTTPS, cidr_ipv4: "0.0.0.0/0" }));
      waive(stack, "one-open-firewall", "a game server needs its own port");
    });
    expect(errors).toEqual([]);
  });
});
