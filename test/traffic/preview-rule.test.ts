import { PREVIEW_HEADER } from "../../lib/traffic/preview-header";
import { PreviewRule, type PreviewRuleProps } from "../../lib/traffic/preview-rule";
import { Route } from "../../lib/traffic/route";
import { synth } from "../support/synth";
import { existingLoadBalancer, LISTENER_ARN } from "./support";

function preview(props: Partial<PreviewRuleProps> = {}) {
  return synth(
    (stack) =>
      new PreviewRule(stack, "Preview", {
        loadBalancer: existingLoadBalancer(),
        color: "green",
        route: Route.host("api.shop.example").path("/v1/*").to("api"),
        targetGroupArn: "arn:green",
        ...props,
      }),
  );
}

describe("a preview rule", () => {
  test("answers a route's requests that name the color in a header", () => {
    const rule = preview().only("aws_lb_listener_rule");
    expect(PREVIEW_HEADER).toBe("X-Twinstack-Preview");
    expect(rule.listener_arn).toBe(LISTENER_ARN);
    expect(rule.condition).toEqual([
      { http_header: { http_header_name: "X-Twinstack-Preview", values: ["green"] } },
      { host_header: { values: ["api.shop.example"] } },
      { path_pattern: { values: ["/v1/*"] } },
    ]);
  });

  test("forwards to one target group, in the form of every rule", () => {
    expect(preview().only("aws_lb_listener_rule").action).toEqual([
      {
        type: "forward",
        forward: {
          target_group: [{ arn: "arn:green", weight: 100 }],
          stickiness: { enabled: false, duration: 1 },
        },
      },
    ]);
  });

  test("has its own stretch of priorities for each color, before the production rules", () => {
    const number = (color: "blue" | "green") => preview({ color }).only("aws_lb_listener_rule").priority as number;
    expect(number("green") - number("blue")).toBe(16_000);
    expect(number("green")).toBeLessThan(33_000);
  });

  test("stays within the condition values and wildcards of a rule, whatever the route", () => {
    const condition = preview().only("aws_lb_listener_rule").condition as Record<string, { values: string[] }>[];
    const values = condition.flatMap((each) => Object.values(each).flatMap((kind) => kind.values));
    expect(values.length).toBeLessThanOrEqual(5);
  });

  test("carries the preconditions that it is given, and is updated in place for the next release", () => {
    const precondition = { condition: "${true}", errorMessage: "no" };
    const rule = preview({ preconditions: [precondition] }).only("aws_lb_listener_rule");
    expect(rule.lifecycle).toEqual({ precondition: [{ condition: "${true}", error_message: "no" }] });
    expect(preview().only("aws_lb_listener_rule")).not.toHaveProperty("lifecycle");
  });

  test("names the prop to pass where there is no load balancer", () => {
    expect(() => preview({ loadBalancer: undefined })).toThrow(
      "[plain/Preview] 'loadBalancer' is not given, but there is no AppEnvironment above this construct",
    );
  });
});
