import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACMClient, RequestCertificateCommand } from "@aws-sdk/client-acm";
import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import * as elb from "@aws-sdk/client-elastic-load-balancing-v2";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import type { Emulator } from "../../../lib/emulator/emulator";
import { emulatorSettings } from "../../../lib/environment/emulator-endpoint";
import { ExistingLoadBalancer } from "../../../lib/traffic/existing-load-balancer";
import { PreviewRule } from "../../../lib/traffic/preview-rule";
import { ProductionRule } from "../../../lib/traffic/production-rule";
import { Route } from "../../../lib/traffic/route";
import type { Connection } from "../../../tools/demo/inventory/connection";
import { Terraform, type TerraformJson } from "../../e2e/support/terraform";

/** What each color gets of users' requests, in percent. */
export interface Weights {
  readonly blue: number;
  readonly green: number;
}

/** A load balancer with TLS and three target groups, made with the SDK; its rules are made by our constructs and Terraform. */
export class BalancedShop {
  static async open(emulator: Emulator, connection: Connection): Promise<BalancedShop> {
    const client = new elb.ElasticLoadBalancingV2Client(connection);
    const { Subnets: subnets = [] } = await new EC2Client(connection).send(new DescribeSubnetsCommand({}));
    const asked = { Name: "shop", Subnets: subnets.slice(0, 2).map(({ SubnetId }) => SubnetId!) };
    const balancer = (await client.send(new elb.CreateLoadBalancerCommand(asked))).LoadBalancers![0]!;
    const certificate = await new ACMClient(connection).send(
      new RequestCertificateCommand({ DomainName: "shop.example" }),
    );
    const listener = await client.send(
      new elb.CreateListenerCommand({
        LoadBalancerArn: balancer.LoadBalancerArn,
        Protocol: "HTTPS",
        Port: 443,
        Certificates: [certificate],
        DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
      }),
    );
    const groups: Record<string, string> = {};
    for (const color of ["blue", "green", "unused"]) {
      const group = { Name: `shop-web-${color}`, Protocol: "HTTP", Port: 80, VpcId: subnets[0]!.VpcId } as const;
      groups[color] = (await client.send(new elb.CreateTargetGroupCommand(group))).TargetGroups![0]!.TargetGroupArn!;
    }
    return new BalancedShop(emulator, client, balancer, listener.Listeners![0]!, groups);
  }

  private readonly folder = mkdtempSync(join(tmpdir(), "twinstack-shop-"));
  private readonly terraform: Terraform;

  private constructor(
    private readonly emulator: Emulator,
    readonly client: elb.ElasticLoadBalancingV2Client,
    readonly balancer: elb.LoadBalancer,
    readonly listener: elb.Listener,
    /** ARNs of the target groups. */
    readonly groups: Readonly<Record<string, string>>,
  ) {
    this.terraform = new Terraform(this.folder, emulator);
  }

  /** Makes the rules, or plans to: a production rule with these weights, and a preview rule of each color. */
  with(weights: Weights): Terraform {
    return this.terraform.use(this.stack(weights));
  }

  /** Every rule of the listener but the last, exactly as AWS tells it; to Terraform, the target groups are a set. */
  async rules(): Promise<elb.Rule[]> {
    const asked = { ListenerArn: this.listener.ListenerArn };
    const { Rules = [] } = await this.client.send(new elb.DescribeRulesCommand(asked));
    for (const { ForwardConfig: config } of Rules.flatMap(({ Actions = [] }) => Actions))
      config?.TargetGroups?.sort((one, other) => one.TargetGroupArn!.localeCompare(other.TargetGroupArn!));
    return Rules.filter(({ IsDefault }) => !IsDefault);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private stack(weights: Weights): TerraformJson {
    const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), "shop");
    new AwsProvider(stack, "Aws", { region: "us-east-1", ...emulatorSettings(this.emulator.endpoint) });
    const loadBalancer = ExistingLoadBalancer.of({
      listenerArn: this.listener.ListenerArn!,
      firewallId: "sg-1",
      arnSuffix: this.balancer.LoadBalancerArn!.split(":loadbalancer/")[1]!,
      dnsName: this.balancer.DNSName!,
    });
    const route = Route.host("api.shop.example").path("/v1/*").to("api");
    const arn = (color: string) => this.groups[color]!;
    new ProductionRule(stack, "Production", {
      loadBalancer,
      route,
      targets: (["blue", "green"] as const).map((color) => ({ targetGroupArn: arn(color), weight: weights[color] })),
      readyAfter: [],
    });
    for (const color of ["blue", "green"] as const)
      new PreviewRule(stack, `Preview-${color}`, { loadBalancer, color, route, targetGroupArn: arn(color) });
    return JSON.parse(Testing.synth(stack, true)) as TerraformJson;
  }
}
