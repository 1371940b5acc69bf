import { TerraformResource } from "cdktf";
import { Duration } from "../../lib/core/duration";
import { Protection } from "../../lib/core/protection";
import { Domain } from "../../lib/dns/domain";
import { Access } from "../../lib/traffic/access";
import { LoadBalancer, type LoadBalancerProps } from "../../lib/traffic/load-balancer";
import { synth, type Synthesized } from "../support/synth";
import { identity, network } from "./support";

function build(props: Partial<LoadBalancerProps> = {}): Synthesized {
  return synth((stack) => {
    const policy = new TerraformResource(stack, "BucketPolicy", { terraformResourceType: "terraform_data" });
    const loadBalancer = new LoadBalancer(stack, "LoadBalancer", {
      domain: Domain.inZone("shop.example", { host: "staging" }),
      access: Access.everyone(),
      accessLogs: { bucketName: "shop-logs", readyAfter: [policy] },
      network,
      identity,
      protection: Protection.protected(),
      ...props,
    });
    stack.addOverride("output.url.value", loadBalancer.url);
    stack.addOverride("output.listenerArn.value", loadBalancer.listenerArn);
  });
}

const withoutDomain: Partial<LoadBalancerProps> = {
  domain: undefined,
  access: Access.only(["203.0.113.0/24"], "the office"),
};

const output = (stack: Synthesized, name: string) => stack.json.output[name].value as string;

const listener = (stack: Synthesized, port: number) =>
  stack.resources("aws_lb_listener").find((each) => each.port === port);

describe("a load balancer", () => {
  test("stands in the public subnets and drops what servers could misread", () => {
    const stack = build();
    expect(stack.errors).toEqual([]);
    expect(stack.only("aws_lb")).toMatchObject({
      name: "shop-staging",
      load_balancer_type: "application",
      internal: false,
      ip_address_type: "ipv4",
      subnets: ["subnet-a", "subnet-b"],
      drop_invalid_header_fields: true,
      desync_mitigation_mode: "defensive",
      xff_header_processing_mode: "append",
      preserve_host_header: true,
      enable_http2: true,
      idle_timeout: 60,
      client_keep_alive: 3600,
    });
  });

  test("writes access logs to a bucket that is ready for them", () => {
    const lb = build().only("aws_lb");
    expect(lb.access_logs).toEqual({ bucket: "shop-logs", enabled: true });
    expect(lb.depends_on).toEqual(["terraform_data.BucketPolicy"]);
  });

  test("resists deletion when the environment is protected, and only then", () => {
    const deletionProtection = (protection: Protection) =>
      build({ protection }).only("aws_lb").enable_deletion_protection as boolean;
    expect(deletionProtection(Protection.protected())).toBe(true);
    expect(deletionProtection(Protection.disposable("made again every morning"))).toBe(false);
    expect(deletionProtection(Protection.unlocked({ until: "2026-12-31", reason: "moving away" }))).toBe(false);
  });

  test("answers over TLS with today's policy and a validated certificate", () => {
    expect(listener(build(), 443)).toMatchObject({
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate_validation\./),
    });
  });

  test("answers 404 to what nobody has a rule for, with TLS and without", () => {
    const notFound = [
      {
        type: "fixed-response",
        fixed_response: { status_code: "404", content_type: "text/plain", message_body: "Not found" },
      },
    ];
    expect(listener(build(), 443)?.default_action).toEqual(notFound);
    expect(listener(build(withoutDomain), 80)?.default_action).toEqual(notFound);
  });

  test("sends HTTP to HTTPS for good", () => {
    const stack = build();
    expect(listener(stack, 80)).toMatchObject({
      protocol: "HTTP",
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
    expect(output(stack, "url")).toBe("https://staging.shop.example");
  });

  test("keeps its answering listener when it gets a domain: services' rules stay", () => {
    const before = output(build(withoutDomain), "listenerArn");
    const stack = build();
    expect(output(stack, "listenerArn")).toBe(before);
    expect(listener(stack, 80)?.depends_on).toEqual([before.replace("${", "").replace(".arn}", "")]);
  });

  test("has a certificate and records for all names of its domain", () => {
    const stack = build({ domain: Domain.inZone("shop.example", { host: "app", moreHosts: ["api"] }) });
    expect(stack.only("aws_acm_certificate").subject_alternative_names).toEqual([
      "app.shop.example",
      "api.shop.example",
    ]);
    const aliases = stack.resources("aws_route53_record").filter((record) => record.alias);
    expect(aliases.map((record) => record.for_each)).toEqual([
      '${toset(["app.shop.example", "api.shop.example"])}',
      '${toset(["app.shop.example", "api.shop.example"])}',
    ]);
    expect(aliases[0]?.alias.zone_id).toMatch(/^\$\{aws_lb\.\w+\.zone_id\}$/);
  });

  test("lets the world in on 80 and 443, and reaches its network only", () => {
    const stack = build();
    const opened = stack
      .resources("aws_vpc_security_group_ingress_rule")
      .map((rule) => `${rule.cidr_ipv4 ?? rule.cidr_ipv6} ${rule.from_port}-${rule.to_port}`);
    expect(opened.sort()).toEqual(["0.0.0.0/0 443-443", "0.0.0.0/0 80-80", "::/0 443-443", "::/0 80-80"]);
    expect(stack.only("aws_vpc_security_group_egress_rule")).toMatchObject({
      cidr_ipv4: "10.1.0.0/16",
      ip_protocol: "tcp",
      from_port: 0,
      to_port: 65535,
    });
    expect(stack.only("aws_lb").security_groups).toEqual([expect.stringMatching(/^\$\{aws_security_group\./)]);
  });

  test("lets only the ranges in that it is told", () => {
    const stack = build({ access: Access.only(["203.0.113.0/24", "198.51.100.7/32"], "the offices") });
    const ranges = stack.resources("aws_vpc_security_group_ingress_rule").map((rule) => rule.cidr_ipv4 as string);
    expect(ranges.sort()).toEqual(["198.51.100.7/32", "198.51.100.7/32", "203.0.113.0/24", "203.0.113.0/24"]);
  });

  test("has no name, certificate or TLS without a domain, for some only", () => {
    const stack = build(withoutDomain);
    expect(stack.errors).toEqual([]);
    expect(stack.only("aws_lb_listener")).toMatchObject({ port: 80, protocol: "HTTP" });
    expect(stack.only("aws_lb_listener")).not.toHaveProperty("ssl_policy");
    expect(stack.resources("aws_route53_record")).toEqual([]);
    expect(stack.only("aws_vpc_security_group_ingress_rule")).toMatchObject({ from_port: 80, to_port: 80 });
    expect(output(stack, "url")).toMatch(/^http:\/\/\$\{aws_lb\.\w+\.dns_name\}$/);
  });

  test("does not serve everyone without TLS", () => {
    expect(build({ domain: undefined }).errors).toEqual([
      `[plain/LoadBalancer] 'access' is everyone, but without a domain there is no TLS, and everyone's passwords would travel in the clear. Pass domain: Domain.inZone("<your zone>"), or access: Access.only(["<your range>"], "<why>").`,
    ]);
  });

  test("tells the faults of all its props together, each once", () => {
    const stack = build({
      domain: Domain.inZone("shop.example", { host: "a.other.example" }),
      access: Access.only(["nowhere"], "the office"),
      idleTimeout: Duration.hours(2),
    });
    expect(stack.errors.map((error) => error.split(" ").slice(0, 2).join(" "))).toEqual([
      "[plain/LoadBalancer] 'access.ranges[0]'",
      "[plain/LoadBalancer] 'domain.host'",
      "[plain/LoadBalancer] 'idleTimeout'",
    ]);
  });

  test("takes an idle timeout of 1 s to 4000 s", () => {
    expect(build({ idleTimeout: Duration.seconds(4000) }).only("aws_lb").idle_timeout).toBe(4000);
    expect(build({ idleTimeout: Duration.seconds(4001) }).errors).toEqual([
      "[plain/LoadBalancer] 'idleTimeout' is 4001 s, but the load balancer takes 1 s to 4000 s. Pass Duration.seconds(60).",
    ]);
  });
});
