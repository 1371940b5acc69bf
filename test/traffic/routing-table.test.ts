import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ProductionRule } from "../../lib/traffic/production-rule";
import { PreviewRule } from "../../lib/traffic/preview-rule";
import { Route } from "../../lib/traffic/route";
import { synth } from "../support/synth";
import { existingLoadBalancer } from "./support";

const api = Route.path("/api/*").to("api");
const app = Route.path("/*").to("app");

type Rule = (service: string, route: Route) => void;

/** Rules of several services on one listener. */
function listener(build: (production: Rule, preview: Rule) => void, ruleQuota?: number) {
  return synth((stack: TerraformStack) => {
    const loadBalancer = existingLoadBalancer();
    if (ruleQuota !== undefined) loadBalancer.routing.raiseQuota(ruleQuota);
    const service = (id: string) => (stack.node.tryFindChild(id) as Construct | undefined) ?? new Construct(stack, id);
    const targetGroupArn = "arn:tg";
    build(
      (id, route) =>
        new ProductionRule(service(id), `Production-${route.id}`, {
          loadBalancer,
          route,
          targets: [{ targetGroupArn, weight: 100 }],
          readyAfter: [],
        }),
      (id, route) =>
        new PreviewRule(service(id), `Preview-${route.id}`, { loadBalancer, route, color: "blue", targetGroupArn }),
    );
  });
}

const priorities = (stack: ReturnType<typeof listener>) =>
  Object.fromEntries(
    stack
      .resources("aws_lb_listener_rule")
      .map((rule) => [JSON.stringify(rule.condition), rule.priority as number] as const),
  );

describe("a routing table", () => {
  test("gives the rules of all services priorities that do not depend on who came first", () => {
    const one = listener((production) => {
      production("Web", app);
      production("Api", api);
    });
    const other = listener((production) => {
      production("Api", api);
      production("Web", app);
    });
    expect(priorities(one)).toEqual(priorities(other));
    const numbers = Object.values(priorities(one));
    expect(new Set(numbers).size).toBe(2);
    expect(numbers.every(Number.isInteger)).toBe(true);
  });

  test("reports two services that want the same requests, once, with both their paths", () => {
    const stack = listener((production, preview) => {
      for (const rule of [preview, production]) {
        rule("Web", app);
        rule("Shop", Route.path("/*").to("shop"));
      }
    });
    expect(stack.errors).toEqual([
      expect.stringMatching(
        /^\[plain\/Shop\/Preview-\w+\] 'route' is "\/\*" → "shop", but it has the same conditions as "\/\*" → "app" of plain\/Web\/Preview-\w+, and the load balancer/,
      ),
    ]);
  });

  test("reports two services that ask for the same place, once, with both their routes", () => {
    const stack = listener((production, preview) => {
      for (const rule of [preview, production]) {
        rule("Web", api.priority(3));
        rule("Shop", app.priority(3));
      }
    });
    expect(stack.errors).toEqual([
      expect.stringMatching(
        /^\[plain\/Shop\/Preview-\w+\] 'route\.priority' is 3, for "\/\*" → "app", but "\/api\/\*" → "api" of plain\/Web\/Preview-\w+ asks for the same place, and/,
      ),
    ]);
  });

  describe("counts the rules of all services", () => {
    const many = (count: number, ruleQuota?: number) =>
      listener((production, preview) => {
        for (let index = 0; index < count / 2; index++) {
          const route = Route.path(`/${index}`).to("app");
          production(index % 2 ? "Web" : "Shop", route);
          preview(index % 2 ? "Web" : "Shop", route);
        }
      }, ruleQuota).errors;

    test("and accepts as many as AWS does", () => expect(many(100)).toEqual([]));

    test("and refuses more, once, with their number and what to do", () => {
      expect(many(104)).toEqual([
        expect.stringMatching(
          /^\[plain\/Shop\/Production-\w+\] 'routes' is 104 rules on one load balancer, but AWS accepts 100 \(quota "Rules per Application Load Balancer"\)\. Use fewer routes: .* Or have AWS raise the quota, and say so: loadBalancer\.routing\.raiseQuota\(104\)\.$/,
        ),
      ]);
    });

    test("and accepts more where the quota was raised", () => {
      expect(many(104, 200)).toEqual([]);
      expect(many(204, 200)).toHaveLength(1);
    });
  });

  test("does not mind a preview rule and a production rule for the same requests", () => {
    const stack = listener((production, preview) => {
      production("Web", app);
      preview("Web", app);
    });
    expect(stack.errors).toEqual([]);
  });
});
