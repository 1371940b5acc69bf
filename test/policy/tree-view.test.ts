import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Fn, Lazy, TerraformLocal, Testing, Token, type TerraformStack } from "cdktf";
import { TreeView } from "../../lib/policy/tree-view";
import { plainStack } from "../support/synth";
import { resource } from "./judge";

/** Everything that cdktf can hide behind a token, in one stack. */
function stackOfTokens(): TerraformStack {
  const stack = plainStack();
  const vpc = new Vpc(stack, "Vpc", { cidrBlock: "10.0.0.0/16", tags: { Name: "shop" } });
  const subnet = new Subnet(stack, "Subnet", { vpcId: vpc.id, cidrBlock: Fn.cidrsubnet(vpc.cidrBlock, 8, 1) });
  const firewall = new SecurityGroup(stack, "Firewall", {
    vpcId: vpc.id,
    description: `in ${vpc.arn} of ${subnet.id}`,
    ingress: [{ fromPort: 443, toPort: Token.asNumber("${var.port}"), protocol: "tcp", cidrBlocks: [vpc.cidrBlock] }],
    lifecycle: { preventDestroy: true, ignoreChanges: ["tags"] },
  });
  const script = new TerraformLocal(
    stack,
    "Script",
    Lazy.stringValue({ produce: () => `#!/bin/bash\necho ${vpc.id}\n` }),
  );
  const template = new LaunchTemplate(stack, "Template", {
    vpcSecurityGroupIds: [firewall.id],
    userData: Fn.base64gzip(script.asString),
    tagSpecifications: [{ resourceType: "instance", tags: { [vpc.id]: "as a key" } }],
  });
  new AutoscalingGroup(stack, "Group", {
    minSize: 1,
    maxSize: 2,
    vpcZoneIdentifier: Token.asList("${var.subnets}"),
    launchTemplate: { id: template.id, version: String(template.latestVersion) },
    dependsOn: [firewall],
  });
  const parameter = new SsmParameter(stack, "Parameter", {
    name: "/shop",
    type: "String",
    value: Fn.jsonencode({ vpc: vpc.id }),
  });
  parameter.addOverride("value_wo_version", 3);
  return stack;
}

describe("TreeView", () => {
  it("shows exactly what cdk.tf.json will hold", () => {
    const stack = stackOfTokens();
    const json = JSON.parse(Testing.synth(stack)) as {
      resource: Record<string, object>;
      locals: Record<string, unknown>;
    };
    const seen: Record<string, Record<string, unknown>> = {};
    const resources = new TreeView(stack).resources.filter(({ type }) => type.startsWith("aws_"));
    for (const { type, name, attributes } of resources) (seen[type] ??= {})[name] = attributes;
    expect(seen).toEqual(json.resource);
    const [local] = new TreeView(stack).ofType("local");
    expect(local?.attributes.value).toBe(json.locals.Script);
  });

  it("shows providers, with the path of each", () => {
    const [provider] = new TreeView(plainStack()).ofType("provider.aws");
    expect(provider).toMatchObject({ path: "plain/Aws", attributes: { region: "us-east-1" } });
  });

  it("follows a reference to what is written in the stack, and leaves others as they are", () => {
    const tree = new TreeView(stackOfTokens());
    expect(tree.follow("${aws_vpc.Vpc.cidr_block}")).toBe("10.0.0.0/16");
    expect(tree.follow("${aws_vpc.Vpc.arn}")).toBe("${aws_vpc.Vpc.arn}");
    expect(tree.follow("${aws_vpc.Elsewhere.cidr_block}")).toBe("${aws_vpc.Elsewhere.cidr_block}");
    expect(tree.follow("10.1.0.0/16")).toBe("10.1.0.0/16");
    expect(tree.follow(undefined)).toBeUndefined();
  });

  it("finds what refers to a resource", () => {
    const stack = plainStack();
    resource(stack, "One", "aws_s3_bucket");
    resource(stack, "Two", "aws_s3_bucket");
    resource(stack, "Policy", "aws_s3_bucket_policy", { bucket: "${aws_s3_bucket.One[0].id}" });
    const tree = new TreeView(stack);
    const referrers = tree
      .ofType("aws_s3_bucket")
      .map((bucket) => tree.referrers(bucket, "aws_s3_bucket_policy", "bucket").length);
    expect(referrers).toEqual([1, 0]);
  });

  it("computes what several checks need only once", () => {
    const tree = new TreeView(plainStack());
    const compute = jest.fn(() => undefined);
    tree.remember("a", compute);
    tree.remember("a", compute);
    expect(compute).toHaveBeenCalledTimes(1);
  });
});
