import type { Listener, LoadBalancer, TargetGroup } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Forward, LiveRule, TargetHealth, Traffic, TrafficView } from "../ports/traffic";
import type { AwsConnection } from "./aws-connection";
import { isAwsError } from "./aws-error";
import { ELB } from "./aws-services";
import { forwardAction, liveRule } from "./listener-rule";
import { allPages, portions } from "./pages";
import { targetHealth } from "./target-health";

/** Names that one call takes. Source: ELB API, `DescribeTargetGroups`. */
const MOST_NAMES = 20;

/** A listener and those of its rules that forward to the target groups in question. */
interface ListenerView {
  readonly listener: Listener;
  readonly rules: readonly LiveRule[];
}

/** Elastic Load Balancing, version 2. */
export class ElasticLoadBalancing implements Traffic {
  constructor(private readonly aws: AwsConnection) {}

  /** Two calls in a row, then one per load balancer, then one per listener; the calls of a step at the same time. */
  async view(targetGroupNames: readonly string[]): Promise<TrafficView> {
    const groups = await this.targetGroups([...new Set(targetGroupNames)]);
    const arns = new Map(groups.map(({ TargetGroupName: name = "", TargetGroupArn: arn = "" }) => [name, arn]));
    const balancerArns = [...new Set(groups.flatMap(({ LoadBalancerArns }) => LoadBalancerArns ?? []))];
    if (balancerArns.length === 0) return { targetGroups: arns, rules: [], tls: false };
    const asked = new Set(arns.values());
    const [balancers, views] = await Promise.all([
      this.loadBalancers(balancerArns),
      Promise.all(balancerArns.map((arn) => this.listeners(arn, asked))),
    ]);
    const serving = views.flat().filter(({ rules }) => rules.length > 0);
    const listener = (serving.find(({ listener }) => speaksTls(listener)) ?? serving[0])?.listener;
    return {
      targetGroups: arns,
      rules: serving.flatMap(({ rules }) => rules).sort((one, other) => one.priority - other.priority),
      dnsName: balancers.find(({ LoadBalancerArn }) => LoadBalancerArn === balancerArns[0])?.DNSName,
      tls: listener !== undefined && speaksTls(listener),
      certificateArn: listener?.Certificates?.[0]?.CertificateArn,
    };
  }

  async forward(ruleArn: string, targets: readonly Forward[]): Promise<void> {
    const { sdk, client } = await this.aws.open(ELB);
    await client.send(new sdk.ModifyRuleCommand({ RuleArn: ruleArn, Actions: [forwardAction(targets)] }));
  }

  async removeRule(ruleArn: string): Promise<void> {
    const { sdk, client } = await this.aws.open(ELB);
    try {
      await client.send(new sdk.DeleteRuleCommand({ RuleArn: ruleArn }));
    } catch (error) {
      if (!isAwsError(error, "RuleNotFound")) throw error;
    }
  }

  async removeTargetGroup(targetGroupArn: string): Promise<void> {
    const { sdk, client } = await this.aws.open(ELB);
    try {
      await client.send(new sdk.DeleteTargetGroupCommand({ TargetGroupArn: targetGroupArn }));
    } catch (error) {
      if (!isAwsError(error, "TargetGroupNotFound")) throw error;
    }
  }

  async health(targetGroupArn: string): Promise<TargetHealth> {
    const { sdk, client } = await this.aws.open(ELB);
    const answer = await client.send(new sdk.DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }));
    return targetHealth(answer.TargetHealthDescriptions ?? []);
  }

  /** By name; when one of them is missing, AWS does not say which, and all are read instead. */
  private async targetGroups(names: readonly string[]): Promise<TargetGroup[]> {
    if (names.length === 0) return [];
    try {
      const answers = await Promise.all(portions(names, MOST_NAMES).map((some) => this.describeTargetGroups(some)));
      return answers.flat();
    } catch (error) {
      if (!isAwsError(error, "TargetGroupNotFound")) throw error;
      const all = await this.describeTargetGroups();
      return all.filter(({ TargetGroupName: name }) => name !== undefined && names.includes(name));
    }
  }

  private async describeTargetGroups(names?: string[]): Promise<TargetGroup[]> {
    const { sdk, client } = await this.aws.open(ELB);
    return allPages(sdk.paginateDescribeTargetGroups({ client }, { Names: names }), (page) => page.TargetGroups);
  }

  private async loadBalancers(arns: readonly string[]): Promise<LoadBalancer[]> {
    const { sdk, client } = await this.aws.open(ELB);
    const asked = { LoadBalancerArns: [...arns] };
    return allPages(sdk.paginateDescribeLoadBalancers({ client }, asked), (page) => page.LoadBalancers);
  }

  private async listeners(balancerArn: string, asked: ReadonlySet<string>): Promise<ListenerView[]> {
    const { sdk, client } = await this.aws.open(ELB);
    const pages = sdk.paginateDescribeListeners({ client }, { LoadBalancerArn: balancerArn });
    const listeners = await allPages(pages, (page) => page.Listeners);
    return Promise.all(
      listeners.map(async (listener) => ({ listener, rules: await this.rules(listener.ListenerArn, asked) })),
    );
  }

  private async rules(listenerArn: string | undefined, asked: ReadonlySet<string>): Promise<LiveRule[]> {
    const { sdk, client } = await this.aws.open(ELB);
    const pages = sdk.paginateDescribeRules({ client }, { ListenerArn: listenerArn });
    const rules = (await allPages(pages, (page) => page.Rules)).flatMap((rule) => liveRule(rule) ?? []);
    return rules.filter(({ forwards }) => forwards.some(({ targetGroupArn }) => asked.has(targetGroupArn)));
  }
}

function speaksTls({ Protocol: protocol }: Listener): boolean {
  return protocol === "HTTPS";
}
