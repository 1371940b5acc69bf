import { Token } from "cdktf";
import { describeFault } from "../../lib/core/fault";
import { ExistingLoadBalancer } from "../../lib/traffic/existing-load-balancer";
import { existingLoadBalancer } from "./support";

describe("an existing load balancer", () => {
  test("is what a service needs to know", () => {
    const loadBalancer = existingLoadBalancer();
    expect(loadBalancer.faults("loadBalancer")).toEqual([]);
    expect(loadBalancer).toMatchObject({ firewallId: "sg-1", arnSuffix: "app/shop/50dc6c495c0c9188" });
    expect(loadBalancer.routing).toBeDefined();
  });

  test("says which value is not what it should be", () => {
    const wrong = ExistingLoadBalancer.of({
      listenerArn: "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/shop/1",
      firewallId: "lb",
      arnSuffix: "shop",
      dnsName: "shop.elb.amazonaws.com",
    });
    const messages = wrong.faults("loadBalancer").map(describeFault);
    expect(messages.map((message) => message.split(" ")[0])).toEqual([
      "'loadBalancer.listenerArn'",
      "'loadBalancer.firewallId'",
      "'loadBalancer.arnSuffix'",
    ]);
    expect(messages[1]).toContain('Write it as "sg-0a1b2c3d4e5f67890".');
  });

  test("believes references that only Terraform knows", () => {
    const reference = Token.asString({ resolve: () => "x", creationStack: [], toString: () => "" });
    const loadBalancer = ExistingLoadBalancer.of({
      listenerArn: reference,
      firewallId: reference,
      arnSuffix: reference,
      dnsName: reference,
    });
    expect(loadBalancer.faults("loadBalancer")).toEqual([]);
  });
});
