import type { Action, Rule, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { forwardAction, liveRule } from "../../../lib/cli/aws/listener-rule";

const HOST: RuleCondition = { Field: "host-header", HostHeaderConfig: { Values: ["api.shop.example"] } };
const PATH: RuleCondition = { Field: "path-pattern", PathPatternConfig: { Values: ["/v1/*"] } };
const header = (name: string, ...values: string[]): RuleCondition => ({
  Field: "http-header",
  HttpHeaderConfig: { HttpHeaderName: name, Values: values },
});

function rule(conditions: RuleCondition[], more: Rule = {}): Rule {
  const blue = { TargetGroupArn: "arn:blue", Weight: 100 };
  const forward: Action = { Type: "forward", ForwardConfig: { TargetGroups: [blue] } };
  return { RuleArn: "arn:rule", Priority: "33000", Conditions: conditions, Actions: [forward], ...more };
}

const FORWARDS = [{ targetGroupArn: "arn:blue", weight: 100 }];
const LIVE = { arn: "arn:rule", priority: 33000, forwards: FORWARDS };

describe("a rule that is read", () => {
  test("has its host and its path", () =>
    expect(liveRule(rule([HOST, PATH]))).toEqual({ ...LIVE, host: "api.shop.example", path: "/v1/*" }));
  test.each(["/*", "/**"])("with the path %s has none: any path matches", (path) =>
    expect(liveRule(rule([{ Field: "path-pattern", Values: [path] }]))).toEqual(LIVE),
  );
  test("with our header is a preview rule, however the header is written", () => {
    const conditions = [header("x-twinstack-preview", "green"), HOST];
    expect(liveRule(rule(conditions))).toEqual({ ...LIVE, host: "api.shop.example", preview: "green" });
  });
  test("in the old form, with one target group and no weight, forwards to it", () =>
    expect(liveRule(rule([HOST], { Actions: [{ Type: "forward", TargetGroupArn: "arn:blue" }] }))?.forwards).toEqual([
      { targetGroupArn: "arn:blue", weight: 1 },
    ]));
});

describe("a rule that somebody made by hand is left out", () => {
  const redirect: Action = { Type: "redirect", RedirectConfig: { StatusCode: "HTTP_301" } };
  test.each([
    ["the default rule", rule([], { IsDefault: true, Priority: "default" })],
    ["two hosts", rule([{ Field: "host-header", HostHeaderConfig: { Values: ["a.example", "b.example"] } }])],
    ["a regular expression", rule([{ Field: "path-pattern", PathPatternConfig: {} }])],
    ["another header", rule([header("X-Canary", "green")])],
    ["our header with no color of ours", rule([header("X-Twinstack-Preview", "purple")])],
    ["our header with both colors", rule([header("X-Twinstack-Preview", "blue", "green")])],
    ["an address", rule([HOST, { Field: "source-ip", SourceIpConfig: { Values: ["203.0.113.7/32"] } }])],
    ["a redirect", rule([HOST], { Actions: [redirect] })],
  ])("%s", (_, found) => expect(liveRule(found)).toBeUndefined());
});

describe("the action that forwards", () => {
  test("names those who serve, and is never sticky", () =>
    expect(
      forwardAction([
        { targetGroupArn: "arn:blue", weight: 0 },
        { targetGroupArn: "arn:green", weight: 100 },
      ]),
    ).toEqual({
      Type: "forward",
      Order: 1,
      ForwardConfig: {
        TargetGroups: [{ TargetGroupArn: "arn:green", Weight: 100 }],
        TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 1 },
      },
    }));
  test("is read back as it was written", () => {
    const split = [
      { targetGroupArn: "arn:blue", weight: 90 },
      { targetGroupArn: "arn:green", weight: 10 },
    ];
    expect(liveRule(rule([PATH], { Actions: [forwardAction(split)] }))?.forwards).toEqual(split);
  });
});
