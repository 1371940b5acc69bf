import { TerraformResource } from "cdktf";
import { ProductionRule, type ProductionRuleProps } from "../../lib/traffic/production-rule";
import { Route } from "../../lib/traffic/route";
import { synth } from "../support/synth";
import { existingLoadBalancer } from "./support";

const BLUE = "arn:blue";
const GREEN = "arn:green";

function production(props: Partial<ProductionRuleProps> = {}) {
  return synth((stack) => {
    const group = new TerraformResource(stack, "Group", { terraformResourceType: "terraform_data" });
    return new ProductionRule(stack, "Rule", {
      loadBalancer: existingLoadBalancer(),
      route: Route.path("/*").to("app"),
      targets: [{ targetGroupArn: BLUE, weight: 100 }],
      readyAfter: [group],
      ...props,
    });
  });
}

const weights = (blue: number, green: number) => [
  { targetGroupArn: BLUE, weight: blue },
  { targetGroupArn: GREEN, weight: green },
];
const targetGroups = (stack: ReturnType<typeof production>) =>
  stack.only("aws_lb_listener_rule").action[0].forward.target_group;

describe("a production rule", () => {
  test("gives everything that it matches to the color that serves", () => {
    const rule = production().only("aws_lb_listener_rule");
    expect(rule.condition).toEqual([{ path_pattern: { values: ["/*"] } }]);
    expect(targetGroups(production())).toEqual([{ arn: BLUE, weight: 100 }]);
    expect(rule.priority).toBe(48_000);
  });

  test("names only targets that serve", () => {
    expect(targetGroups(production({ targets: weights(0, 100) }))).toEqual([{ arn: GREEN, weight: 100 }]);
    expect(targetGroups(production({ targets: weights(90, 10) }))).toEqual([
      { arn: BLUE, weight: 90 },
      { arn: GREEN, weight: 10 },
    ]);
  });

  test("differs between two splits in nothing but its targets", () => {
    const rest = (blue: number, green: number) => {
      const { action, ...others } = production({ targets: weights(blue, green) }).only("aws_lb_listener_rule");
      return { ...others, type: action[0].type, stickiness: action[0].forward.stickiness };
    };
    expect(rest(0, 100)).toEqual(rest(100, 0));
    expect(rest(50, 50)).toEqual(rest(100, 0));
    expect(rest(100, 0).stickiness).toEqual({ enabled: false, duration: 1 });
  });

  test("stays as it is until the instances of its targets are healthy", () => {
    expect(production().only("aws_lb_listener_rule").depends_on).toEqual(["terraform_data.Group"]);
  });

  test("needs no path condition where the host alone decides", () => {
    const stack = production({ route: Route.host("app.shop.example").path("/*").to("app") });
    expect(stack.only("aws_lb_listener_rule").condition).toEqual([{ host_header: { values: ["app.shop.example"] } }]);
  });

  test("carries the preconditions that it is given", () => {
    const stack = production({ preconditions: [{ condition: "${true}", errorMessage: "no" }] });
    expect(stack.only("aws_lb_listener_rule").lifecycle.precondition).toHaveLength(1);
  });

  test("is refused when nobody would answer", () => {
    expect(production({ targets: weights(0, 0) }).errors).toEqual([
      "[plain/Rule] 'targets' is 0, 0, but nobody would answer. Give one target a weight, or leave the rule out.",
    ]);
    expect(production({ targets: [] }).errors).toEqual([expect.stringContaining("'targets' is empty")]);
  });

  test("is refused with weights or numbers of targets that the load balancer does not take", () => {
    for (const wrong of [-1, 0.5, 1000]) {
      expect(production({ targets: weights(100, wrong) }).errors).toEqual([
        expect.stringContaining("a weight is a whole number from 0 to 999"),
      ]);
    }
    const six = Array.from({ length: 6 }, (_, index) => ({ targetGroupArn: `arn:${index}`, weight: 1 }));
    expect(production({ targets: six }).errors).toEqual([expect.stringContaining("a rule has 5 targets at most")]);
  });
});
