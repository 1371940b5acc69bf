import { Identity } from "../../lib/core/identity";
import { ExistingLoadBalancer } from "../../lib/traffic/existing-load-balancer";
import type { Network } from "../../lib/network/network";

export const identity = new Identity({ application: "shop", environment: "staging" });

export const network: Network = {
  vpcId: "vpc-1",
  addressRange: "10.1.0.0/16",
  publicSubnetIds: ["subnet-a", "subnet-b"],
  instanceSubnetIds: ["subnet-a", "subnet-b"],
  isolatedSubnetIds: ["subnet-c", "subnet-d"],
  instancesHavePublicAddress: true,
};

export const LISTENER_ARN =
  "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2";

export function existingLoadBalancer(): ExistingLoadBalancer {
  return ExistingLoadBalancer.of({
    listenerArn: LISTENER_ARN,
    firewallId: "sg-1",
    arnSuffix: "app/shop/50dc6c495c0c9188",
    dnsName: "shop.elb.amazonaws.com",
  });
}
