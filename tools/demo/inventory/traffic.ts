import { AutoScalingClient, DescribeAutoScalingGroupsCommand } from "@aws-sdk/client-auto-scaling";
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
  type Rule,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Connection } from "./connection";
import { billable, free, type Entry } from "./entry";

/** Load balancers with their rules, target groups with their health, groups of instances. */
export async function trafficInventory(connection: Connection): Promise<Entry[]> {
  const elb = new ElasticLoadBalancingV2Client(connection);
  const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}));
  const listeners = await Promise.all(LoadBalancers.map(({ LoadBalancerArn }) => listenersOf(elb, LoadBalancerArn)));
  const { TargetGroups = [] } = await elb.send(new DescribeTargetGroupsCommand({}));
  const health = await Promise.all(
    TargetGroups.map(async ({ TargetGroupArn, TargetGroupName }) => {
      const { TargetHealthDescriptions = [] } = await elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
      const healthy = TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length;
      return free("Target group", TargetGroupName, `${healthy} of ${TargetHealthDescriptions.length} healthy`);
    }),
  );
  const groups = await new AutoScalingClient(connection).send(new DescribeAutoScalingGroupsCommand({}));
  return [
    ...LoadBalancers.map((each) => billable("Load balancer", each.LoadBalancerName, each.State?.Code)),
    ...listeners.flat(),
    ...health,
    ...(groups.AutoScalingGroups ?? []).map((each) =>
      free(
        "Instance group",
        each.AutoScalingGroupName,
        `${each.Instances?.length ?? 0} of ${each.DesiredCapacity} instances`,
      ),
    ),
  ];
}

async function listenersOf(elb: ElasticLoadBalancingV2Client, LoadBalancerArn: string | undefined): Promise<Entry[]> {
  const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
  const entries = await Promise.all(
    Listeners.map(async ({ ListenerArn, Port, Protocol, SslPolicy }) => {
      const { Rules = [] } = await elb.send(new DescribeRulesCommand({ ListenerArn }));
      return [
        free("Listener", `${Protocol} ${Port}`, SslPolicy ?? "redirects to HTTPS"),
        ...Rules.filter(({ IsDefault }) => !IsDefault).map((rule) =>
          free("Rule", describeConditions(rule), describeTargets(rule)),
        ),
      ];
    }),
  );
  return entries.flat();
}

function describeConditions({ Conditions = [], Priority }: Rule): string {
  const words = Conditions.map(({ Field, PathPatternConfig, HttpHeaderConfig, HostHeaderConfig }) => {
    const values = PathPatternConfig?.Values ?? HttpHeaderConfig?.Values ?? HostHeaderConfig?.Values ?? [];
    return `${HttpHeaderConfig?.HttpHeaderName ?? Field} ${values.join(" or ")}`;
  });
  return `${Priority}: ${words.join(", ")}`;
}

function describeTargets({ Actions = [] }: Rule): string {
  const targets = Actions.flatMap(({ ForwardConfig }) => ForwardConfig?.TargetGroups ?? []);
  return targets.map(({ TargetGroupArn, Weight }) => `${Weight} to ${TargetGroupArn?.split("/")[1]}`).join(", ");
}
