import type { TerraformStack } from "cdktf";
import { httpsOnly } from "../../../lib/policy/rules/https-only";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const tls = (ssl_policy?: string) =>
  judge(httpsOnly, (stack) =>
    resource(stack, "Listener", "aws_lb_listener", { protocol: "HTTPS", ...(ssl_policy && { ssl_policy }) }),
  ).of.Listener;

describe("https-only: encrypted listeners", () => {
  it.each([
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-FS-1-2-Res-2020-10",
  ])("accepts %s", (policy) => expect(tls(policy)).toBe("compliant"));
  it.each(["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS-1-1-2017-01"])(
    "refuses %s",
    (policy) => expect(tls(policy)).toBe("violation: ssl_policy"),
  );
  it("refuses the provider's default", () => expect(tls()).toBe("violation: ssl_policy"));
  it("reports a policy that only Terraform will know", () => expect(tls(LATER)).toBe("unknown: ssl_policy"));
});

const FORWARD = [{ type: "forward", target_group_arn: "arn" }];
const NOTHING = [{ type: "fixed-response", fixed_response: [{ status_code: "404" }] }];

/** An HTTP listener of a load balancer, behind a firewall that lets in `range`. */
function http(stack: TerraformStack, range: string, action: unknown, balancer: Record<string, unknown> = {}) {
  resource(stack, "Firewall", "aws_security_group", {
    ingress: [{ cidr_blocks: [range], from_port: 80, to_port: 80, protocol: "tcp" }],
  });
  resource(stack, "Lb", "aws_lb", { security_groups: ["${aws_security_group.Firewall.id}"], ...balancer });
  return resource(stack, "Listener", "aws_lb_listener", {
    protocol: "HTTP",
    load_balancer_arn: "${aws_lb.Lb.arn}",
    default_action: action,
  });
}
const plain = (...args: [range: string, action: unknown, balancer?: Record<string, unknown>]) =>
  judge(httpsOnly, (stack) => http(stack, ...args)).of.Listener;

describe("https-only: unencrypted listeners", () => {
  it("accepts a redirect, and a fixed answer", () => {
    expect(plain("0.0.0.0/0", [{ type: "redirect", redirect: [{ protocol: "HTTPS" }] }])).toBe("compliant");
    expect(plain("0.0.0.0/0", NOTHING)).toBe("compliant");
  });
  it("refuses to forward for the world", () => expect(plain("0.0.0.0/0", FORWARD)).toBe("violation: protocol"));
  it("refuses to forward for the world by a rule", () => {
    const { of } = judge(httpsOnly, (stack) => {
      http(stack, "0.0.0.0/0", NOTHING);
      resource(stack, "Rule", "aws_lb_listener_rule", {
        listener_arn: "${aws_lb_listener.Listener.arn}",
        action: FORWARD,
      });
    });
    expect(of.Listener).toBe("violation: protocol");
  });
  it("forwards for addresses that are known, and for a load balancer without a public address", () => {
    expect(plain("203.0.113.0/24", FORWARD)).toBe("compliant");
    expect(plain("0.0.0.0/0", FORWARD, { internal: true })).toBe("compliant");
  });
  it("does not know a load balancer or a firewall of another stack", () => {
    expect(plain("10.0.0.0/8", FORWARD, { security_groups: ["sg-other"] })).toBe("unknown: protocol");
    const { of } = judge(httpsOnly, (stack) =>
      resource(stack, "Listener", "aws_lb_listener", {
        protocol: "HTTP",
        load_balancer_arn: LATER,
        default_action: FORWARD,
      }),
    );
    expect(of.Listener).toBe("unknown: load_balancer_arn");
  });
  it("says nothing of TCP and of other resources", () => {
    const { of } = judge(httpsOnly, (stack) => {
      resource(stack, "Tcp", "aws_lb_listener", { protocol: "TCP" });
      resource(stack, "Vpc", "aws_vpc");
      resource(stack, "Later", "aws_lb_listener", { protocol: LATER });
    });
    expect(of).toMatchObject({ Tcp: "not applicable", Vpc: "not applicable", Later: "unknown: protocol" });
  });
  it("can be waived", () => {
    const { errors } = judge(httpsOnly, (stack) =>
      waive(http(stack, "0.0.0.0/0", FORWARD), "https-only", "serves public certificates lists"),
    );
    expect(errors).toEqual([]);
  });
});
