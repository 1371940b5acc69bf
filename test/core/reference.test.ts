import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, Fn, TerraformStack, Token, Tokenization } from "cdktf";
import { addressOf, attributeOf, waitFor } from "../../lib/core/reference";
import { synth } from "../support/synth";

/** What a parameter holds, if its value is this. */
function written(valueOf: (topic: SnsTopic, stack: TerraformStack) => string): unknown {
  return synth((stack) => {
    const topic = new SnsTopic(stack, "Topic");
    new SsmParameter(stack, "P", { name: "p", type: "String", value: valueOf(topic, stack) });
  }).only("aws_ssm_parameter").value;
}

/** Two stacks; the second refers to a topic of the first. Their JSON. */
function acrossStacks(arnOf: (topic: SnsTopic) => string): unknown[] {
  const outdir = mkdtempSync(join(tmpdir(), "twinstack-reference-"));
  try {
    const app = new App({ outdir });
    const [first, second] = ["first", "second"].map((id) => new TerraformStack(app, id)) as [
      TerraformStack,
      TerraformStack,
    ];
    for (const stack of [first, second]) new AwsProvider(stack, "Aws");
    const arn = arnOf(new SnsTopic(first, "Topic"));
    new SsmParameter(second, "P", { name: "p", type: "String", value: `topic ${arn}` });
    app.synth();
    return ["first", "second"].map((id) => JSON.parse(readFileSync(join(outdir, "stacks", id, "cdk.tf.json"), "utf8")));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

describe("an attribute of a resource", () => {
  it("is what cdktf's getter gives, whole, in a text and in a function", () => {
    for (const form of [
      (arn: string) => arn,
      (arn: string) => `${arn}:*`,
      (arn: string) => Token.asString(Fn.upper(arn)),
    ]) {
      expect(written((topic) => form(attributeOf(topic, "arn")))).toBe(written((topic) => form(topic.arn)));
    }
  });
  it("is spelled as Terraform does", () =>
    expect(written((topic) => attributeOf(topic, "kmsMasterKeyId"))).toBe("${aws_sns_topic.Topic.kms_master_key_id}"));
  it("can be a data source's", () =>
    expect(written((_, stack) => attributeOf(new DataAwsRegion(stack, "Here"), "id"))).toBe(
      "${data.aws_region.Here.id}",
    ));
  it("can be used by another stack, as cdktf's can", () => {
    const ours = acrossStacks((topic) => attributeOf(topic, "arn"));
    expect(ours).toEqual(acrossStacks((topic) => topic.arn));
    expect(JSON.stringify(ours[1])).toContain("data.terraform_remote_state");
  });
  it("keeps no stack trace", () => {
    const topic = new SnsTopic(new TerraformStack(new App(), "s"), "Topic");
    const traceOf = (token: string) => Tokenization.reverseString(token).tokens[0]?.creationStack;
    expect(traceOf(attributeOf(topic, "arn"))).toEqual([]);
    expect(traceOf(topic.arn)).not.toEqual([]);
  });
});

describe("waiting", () => {
  it("adds to what a resource waits for already", () => {
    const parameter = synth((stack) => {
      const [first, second] = [new SnsTopic(stack, "First"), new SnsTopic(stack, "Second")];
      const last = new SsmParameter(stack, "P", { name: "p", type: "String", value: "v", dependsOn: [first] });
      waitFor(last, [second, new DataAwsRegion(stack, "Here")]);
    }).only("aws_ssm_parameter");
    expect(parameter.depends_on).toEqual(["aws_sns_topic.First", "aws_sns_topic.Second", "data.aws_region.Here"]);
  });
  it("for nothing leaves the resource as it is", () => {
    const parameter = synth((stack) =>
      waitFor(new SsmParameter(stack, "P", { name: "p", type: "String", value: "v" }), []),
    ).only("aws_ssm_parameter");
    expect(parameter).not.toHaveProperty("depends_on");
  });
  it("uses the logical id that a resource has in the end", () => {
    const parameter = synth((stack) => {
      const topic = new SnsTopic(stack, "Topic");
      waitFor(new SsmParameter(stack, "P", { name: "p", type: "String", value: "v" }), [topic]);
      topic.overrideLogicalId("moved");
    }).only("aws_ssm_parameter");
    expect(parameter.depends_on).toEqual(["aws_sns_topic.moved"]);
  });
});

it("an address stands in expressions without braces of its own", () =>
  expect(written((topic) => `\${length(${addressOf(topic)}.arn)}`)).toBe("${length(aws_sns_topic.Topic.arn)}"));
