import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformResource } from "cdktf";
import { argumentsOf, freeze } from "../../lib/core/freeze";
import { plainStack, synth } from "../support/synth";

const stack = plainStack("arguments");
const resources: readonly TerraformResource[] = [
  new AutoscalingGroup(stack, "Group", { minSize: 1, maxSize: 1 }),
  new LaunchTemplate(stack, "Template", {}),
  new LbTargetGroup(stack, "Targets", {}),
  new IamRole(stack, "Role", { assumeRolePolicy: "{}" }),
  new SecurityGroup(stack, "Firewall", {}),
  new SecurityGroupRule(stack, "OldRule", {
    type: "ingress",
    protocol: "tcp",
    fromPort: 1,
    toPort: 1,
    securityGroupId: "sg-1",
  }),
  new VpcSecurityGroupIngressRule(stack, "Rule", { securityGroupId: "sg-1", ipProtocol: "tcp" }),
  new CloudwatchMetricAlarm(stack, "Alarm", { alarmName: "a", comparisonOperator: "b", evaluationPeriods: 1 }),
];

describe("argumentsOf", () => {
  it.each(resources.map((resource) => [resource.terraformResourceType, resource] as const))(
    "knows every argument of %s, spelled as Terraform spells it",
    (_type, resource) => {
      const rendered = (resource as unknown as { synthesizeAttributes(): object }).synthesizeAttributes();
      // What no configuration sets, and the one argument that is deprecated: naming it draws a warning.
      const passedOver = ["id", "timeouts", "managed_policy_arns"];
      const expected = Object.keys(rendered).filter((name) => !passedOver.includes(name));
      expect(argumentsOf(resource)).toEqual(expected.sort());
    },
  );

  it("knows them too in a class that somebody made of the provider's", () => {
    class OurTemplate extends LaunchTemplate {}
    const ours = new OurTemplate(stack, "Ours", {});
    expect(argumentsOf(ours)).toEqual(argumentsOf(resources[1] as TerraformResource));
  });
});

describe("freeze", () => {
  it("ignores every argument but the named ones, also those that nobody sets", () => {
    const { lifecycle } = synth((plain) => freeze(new LaunchTemplate(plain, "Template", { name: "a" }), ["name"])).only(
      "aws_launch_template",
    );
    expect(lifecycle.create_before_destroy).toBe(true);
    expect(lifecycle.ignore_changes).toEqual(
      expect.arrayContaining(["user_data", "image_id", "tags", "tags_all", "hibernation_options"]),
    );
    expect(lifecycle.ignore_changes).not.toContain("name");
    expect(lifecycle.ignore_changes).not.toContain("id");
    expect(lifecycle.ignore_changes).not.toContain("timeouts");
  });

  it("keeps what the resource's lifecycle says already", () => {
    const role = synth((plain) =>
      freeze(new IamRole(plain, "Role", { assumeRolePolicy: "{}", lifecycle: { preventDestroy: true } }), []),
    ).only("aws_iam_role");
    expect(role.lifecycle).toMatchObject({ prevent_destroy: true, create_before_destroy: true });
  });

  it("refuses an exception that the resource does not have, so that a typo cannot freeze it", () => {
    expect(() => freeze(resources[0] as TerraformResource, ["minSize"])).toThrow(
      "aws_autoscaling_group has no argument minSize",
    );
  });
});
