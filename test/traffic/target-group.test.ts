import { Duration } from "../../lib/core/duration";
import { describeFault } from "../../lib/core/fault";
import { HealthCheck } from "../../lib/traffic/health-check";
import {
  deregistrationDelayFaults,
  ReleaseTargetGroup,
  type ReleaseTargetGroupProps,
} from "../../lib/traffic/target-group";
import { synth } from "../support/synth";
import { identity } from "./support";

function group(props: Partial<ReleaseTargetGroupProps> = {}) {
  return synth(
    (stack) =>
      new ReleaseTargetGroup(stack, "Targets", {
        identity,
        vpcId: "vpc-1",
        name: ["Web", "app", "r7"],
        port: 5000,
        healthCheck: HealthCheck.http("/api/health"),
        ...props,
      }),
  ).only("aws_lb_target_group");
}

describe("a release's target group", () => {
  test("is named for its release, and a new one comes before the old one goes", () => {
    expect(group()).toMatchObject({
      name: "shop-staging-web-app-r7",
      vpc_id: "vpc-1",
      target_type: "instance",
      protocol: "HTTP",
      port: 5000,
      lifecycle: { create_before_destroy: true },
    });
  });

  test("has a name of at most 32 characters, another one for each release", () => {
    const name = (release: string) => group({ name: ["CheckoutFrontend", "reverse-proxy", release] }).name as string;
    expect(name("r7").length).toBeLessThanOrEqual(32);
    expect(name("r7")).not.toBe(name("r8"));
  });

  test("asks each instance at the container's port", () => {
    expect(group().health_check).toEqual({
      enabled: true,
      protocol: "HTTP",
      port: "traffic-port",
      path: "/api/health",
      interval: 10,
      timeout: 5,
      healthy_threshold: 2,
      unhealthy_threshold: 3,
      matcher: "200",
    });
  });

  test("drains for 30 s, or for as long as it is told", () => {
    expect(group().deregistration_delay).toBe("30");
    expect(group({ deregistrationDelay: Duration.minutes(2) }).deregistration_delay).toBe("120");
  });

  test("never makes clients stick to an instance", () => {
    expect(group().stickiness).toEqual({ enabled: false, type: "lb_cookie" });
  });

  test("takes a delay of 0 to 3600 s", () => {
    const messages = (delay: Duration) => deregistrationDelayFaults("drain", delay).map(describeFault);
    expect(messages(Duration.seconds(0))).toEqual([]);
    expect(messages(Duration.hours(1))).toEqual([]);
    expect(messages(Duration.seconds(3601))).toEqual([
      "'drain' is 3601 s, but the load balancer takes whole seconds from 0 to 3600. Pass the length of the longest request, as Duration.seconds(30).",
    ]);
    expect(messages(Duration.seconds(0.5))).toHaveLength(1);
    expect(messages(Duration.seconds(-1))).toHaveLength(1);
  });
});
