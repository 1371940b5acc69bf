import { Token } from "cdktf";
import { Identity } from "../../lib/core/identity";
import { Firewall, type FirewallProps } from "../../lib/network/firewall";
import { Peer } from "../../lib/network/peer";
import { Ports } from "../../lib/network/ports";
import { synth, type Synthesized } from "../support/synth";

const identity = new Identity({ application: "shop", environment: "staging" });

function withFirewall(build: (firewall: Firewall) => void = () => {}, props: Partial<FirewallProps> = {}): Synthesized {
  return synth((stack) =>
    build(
      new Firewall(stack, "Web", {
        network: { vpcId: "vpc-1" },
        identity,
        name: ["web", "blue"],
        description: "Instances of web",
        ...props,
      }),
    ),
  );
}

describe("a firewall", () => {
  test("lets nothing through, and is replaced before the old one goes", () => {
    const stack = withFirewall();
    expect(stack.only("aws_security_group")).toMatchObject({
      name_prefix: "shop-staging-web-blue-",
      description: "Instances of web",
      vpc_id: "vpc-1",
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.only("aws_security_group")).not.toHaveProperty("ingress");
    expect(stack.only("aws_security_group")).not.toHaveProperty("egress");
    expect(stack.resources("aws_vpc_security_group_ingress_rule")).toEqual([]);
    expect(stack.resources("aws_vpc_security_group_egress_rule")).toEqual([]);
  });

  test("lets another firewall in by one rule that says why", () => {
    const stack = withFirewall((web) =>
      web.allowFrom("FromBalancer", Peer.firewall("sg-1"), Ports.tcp(5000), "Requests and health checks"),
    );
    expect(stack.only("aws_vpc_security_group_ingress_rule")).toMatchObject({
      security_group_id: expect.stringMatching(/^\$\{aws_security_group\.Web_\w+\.id\}$/),
      referenced_security_group_id: "sg-1",
      ip_protocol: "tcp",
      from_port: 5000,
      to_port: 5000,
      description: "Requests and health checks",
    });
  });

  test("lets out to anyone by two rules, for IPv4 and IPv6, without ports for all protocols", () => {
    const returned: unknown[] = [];
    const stack = withFirewall((web) => {
      returned.push(...web.allowTo("ToWorld", Peer.anyone(), Ports.all(), "Images and packages"));
    });
    const rules = stack.resources("aws_vpc_security_group_egress_rule");
    expect(returned).toHaveLength(2);
    expect(rules.map((rule) => rule.cidr_ipv4 ?? rule.cidr_ipv6)).toEqual(["0.0.0.0/0", "::/0"]);
    for (const rule of rules) {
      expect(rule.ip_protocol).toBe("-1");
      expect(rule).not.toHaveProperty("from_port");
      expect(rule).not.toHaveProperty("to_port");
    }
  });

  test("takes ranges of both kinds, and every TCP port", () => {
    const stack = withFirewall((web) => {
      web.allowFrom("Office", Peer.range("203.0.113.7/32"), Ports.allTcp(), "Office");
      web.allowFrom("Office6", Peer.range("2001:db8::/32"), Ports.allTcp(), "Office");
    });
    expect(stack.errors).toEqual([]);
    const rules = stack.resources("aws_vpc_security_group_ingress_rule");
    expect(rules).toContainEqual(
      expect.objectContaining({ cidr_ipv4: "203.0.113.7/32", from_port: 0, to_port: 65535 }),
    );
    expect(rules).toContainEqual(expect.objectContaining({ cidr_ipv6: "2001:db8::/32" }));
  });

  test("refuses a description that EC2 refuses", () => {
    const errors = withFirewall(
      (web) => web.allowFrom("A", Peer.firewall("sg-1"), Ports.tcp(80), "the balancer's requests"),
      { description: "" },
    ).errors;
    const rule = "EC2 takes 1 to 255 letters, digits, spaces and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *";
    expect(errors).toEqual([
      `[plain/Web] 'description' is "", but ${rule}. Say it with those, without an apostrophe.`,
      `[plain/Web] 'A.why' is "the balancer's requests", but ${rule}. Say it with those, without an apostrophe.`,
    ]);
  });

  test("refuses ports and ranges that do not exist, all together", () => {
    const errors = withFirewall((web) => {
      web.allowFrom("A", Peer.range("10.0.0.1/24"), Ports.tcp(0), "why");
      web.allowFrom("B", Peer.range("2001:db8::"), Ports.tcp(80.5), "why");
      web.allowFrom("C", Peer.range("0.0.0.0/0"), Ports.tcp(70_000), "why");
    }).errors;
    const port = "a port is a whole number from 1 to 65535. Give the port that is listened on, as Ports.tcp(443).";
    expect(errors).toEqual([
      `[plain/Web] 'A.peer' is "10.0.0.1/24", but it must start at the first address of a /24. Did you mean "10.0.0.0/24"?`,
      `[plain/Web] 'A.ports' is 0, but ${port}`,
      `[plain/Web] 'B.peer' is "2001:db8::", but it must be a range of IPv6 addresses in CIDR notation. ` +
        "Write an address, a slash and the length, as 2001:db8::/32.",
      `[plain/Web] 'B.ports' is 80.5, but ${port}`,
      `[plain/Web] 'C.peer' is "0.0.0.0/0", but it is the whole internet. ` +
        "Write Peer.anyone(), which covers IPv6 too and shows what is meant.",
      `[plain/Web] 'C.ports' is 70000, but ${port}`,
    ]);
  });

  test("takes references for ranges and ports", () => {
    const reference = { resolve: () => "x" };
    const stack = withFirewall((web) =>
      web.allowFrom("A", Peer.range(Token.asString(reference)), Ports.tcp(Token.asNumber(reference)), "why"),
    );
    expect(stack.errors).toEqual([]);
  });

  test("without a network names the prop to pass", () => {
    expect(() => withFirewall(() => {}, { network: undefined })).toThrow(/\[plain\/Web\] 'network' is not given/);
  });
});
