import { Fn, Lazy, Token } from "cdktf";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { TerraformStack } from "cdktf";
import { jsonExpression } from "../../lib/core/json-expression";
import { synth } from "../support/synth";

/** What Terraform is given for a value. */
function written(make: (stack: TerraformStack) => unknown): string {
  return synth((stack) => {
    const value = jsonExpression(() => make(stack));
    new SsmParameter(stack, "P", { name: "p", type: "String", value });
  }).only("aws_ssm_parameter").value as string;
}

describe("a JSON expression", () => {
  it("writes plain values in Terraform's language", () =>
    expect(written(() => ({ a: 1, b: [true, null, "c"], "d:e": { f: -1.5 } }))).toBe(
      '${jsonencode({"a" = 1, "b" = [true, null, "c"], "d:e" = {"f" = -1.5}})}',
    ));
  it("leaves out what is undefined, as JSON does", () =>
    expect(written(() => ({ a: undefined, b: [undefined] }))).toBe('${jsonencode({"b" = [null]})}'));
  it("escapes quotes, line ends and what Terraform would evaluate", () =>
    expect(written(() => ['"', "a\nb", "${aws:username}", "%{x}", "\\"])).toBe(
      '${jsonencode(["\\"", "a\\nb", "$${aws:username}", "%%{x}", "\\\\"])}',
    ));
  it("refers to attributes, whole or inside a text", () => {
    const topic = (stack: TerraformStack) =>
      (stack.node.tryFindChild("T") as SnsTopic | undefined) ?? new SnsTopic(stack, "T");
    expect(written((stack) => ({ arn: topic(stack).arn, all: `${topic(stack).arn}:"*"` }))).toBe(
      '${jsonencode({"arn" = aws_sns_topic.T.arn, "all" = "${aws_sns_topic.T.arn}:\\"*\\""})}',
    );
  });
  it("keeps numbers, lists and functions of Terraform what they are", () => {
    const listener = (stack: TerraformStack) =>
      (stack.node.tryFindChild("L") as LbListener | undefined) ??
      new LbListener(stack, "L", { loadBalancerArn: "arn", defaultAction: [{ type: "forward" }] });
    const text = written((stack) => ({
      port: listener(stack).port,
      in: `port ${listener(stack).port}`,
      list: Token.asList(Fn.tolist(["a"])),
      sum: Fn.max([1, 2]),
      late: Lazy.anyValue({ produce: () => ({ a: "b" }) }),
    }));
    expect(text).toBe(
      '${jsonencode({"port" = aws_lb_listener.L.port, "in" = "port ${aws_lb_listener.L.port}", "list" = tolist(["a"]), "sum" = max(1, 2), "late" = {"a" = "b"}})}',
    );
  });
  it("can stand inside another expression", () =>
    expect(
      synth((stack) => {
        const value = Token.asString(Fn.base64encode(jsonExpression(() => ["a"])));
        new SsmParameter(stack, "P", { name: "p", type: "String", value });
      }).only("aws_ssm_parameter").value,
    ).toBe('${base64encode(jsonencode(["a"]))}'));
  it("makes the value only when it is asked for", () => {
    const made: string[] = [];
    const text = synth((stack) => {
      const value = jsonExpression(() => made);
      new SsmParameter(stack, "P", { name: "p", type: "String", value });
      made.push("later");
    }).only("aws_ssm_parameter").value;
    expect(text).toBe('${jsonencode(["later"])}');
  });
});
