import { Construct } from "constructs";
import { Identity } from "../../../lib/core/identity";
import { Access } from "../../../lib/traffic/access";
import { LoadBalancer } from "../../../lib/traffic/load-balancer";
import { Protection } from "../../../lib/core/protection";
import { uniqueNames } from "../../../lib/policy/rules/unique-names";
import { waive } from "../../../lib/policy/waiver";
import { network } from "../../traffic/support";
import { judge, LATER, resource } from "../judge";

const twins = (type: string, one: Record<string, unknown>, other: Record<string, unknown> = one, otherType = type) =>
  judge(uniqueNames, (stack) => {
    resource(stack, "One", type, one);
    resource(stack, "Other", otherType, other);
  });

describe("unique-names", () => {
  it.each([
    ["aws_lb", "name"],
    ["aws_db_instance", "identifier"],
    ["aws_s3_bucket", "bucket"],
    ["aws_cloudwatch_metric_alarm", "alarm_name"],
    ["aws_cloudwatch_dashboard", "dashboard_name"],
    ["aws_efs_file_system", "creation_token"],
  ])("refuses the second %s with the same %s", (type, argument) =>
    expect(twins(type, { [argument]: "shop" }).of).toMatchObject({
      One: "compliant",
      Other: `violation: ${argument}`,
    }),
  );

  it("accepts other names, and the same name of another type", () => {
    expect(twins("aws_lb", { name: "shop" }, { name: "shop-office" }).errors).toEqual([]);
    expect(twins("aws_lb", { name: "shop" }, { name: "shop" }, "aws_iam_role").errors).toEqual([]);
  });

  it("knows that metric and composite alarms share their names", () => {
    const { of } = twins(
      "aws_cloudwatch_metric_alarm",
      { alarm_name: "x" },
      undefined,
      "aws_cloudwatch_composite_alarm",
    );
    expect(of.Other).toBe("violation: alarm_name");
  });

  it("asks only within a role or network where AWS does", () => {
    expect(twins("aws_iam_role_policy", { name: "x", role: "a" }, { name: "x", role: "b" }).errors).toEqual([]);
    expect(twins("aws_iam_role_policy", { name: "x", role: "a" }).errors).toHaveLength(1);
  });

  it("says nothing of prefixes, of names that Terraform makes, and of types without names", () => {
    expect(twins("aws_launch_template", { name_prefix: "shop-" }).of.Other).toBe("not applicable");
    expect(twins("aws_lb", { name: LATER }).of.Other).toBe("not applicable");
    expect(twins("aws_vpc", { name: "x" }).of.Other).toBe("not applicable");
  });

  it("finds two constructs with one id in different scopes, and names both", () => {
    const { errors } = judge(uniqueNames, (stack) => {
      for (const id of ["One", "Other"]) {
        new LoadBalancer(new Construct(stack, id), "LoadBalancer", {
          identity: new Identity({ application: "shop", environment: "staging" }),
          network,
          access: Access.only(["203.0.113.0/24"], "the office"),
          accessLogs: { bucketName: "logs", readyAfter: [] },
          protection: Protection.protected(),
        });
      }
    });
    expect(errors[0]).toBe(
      '[plain/Other/LoadBalancer/Resource] \'name\' is "shop-staging", but plain/One/LoadBalancer/Resource has that name already (policy unique-names: no two resources of a type have the same name). Give one of the two another id, or another identity: names are made from them. To accept it: waive(construct, "unique-names", "<why>").',
    );
  });

  it("can be waived", () => {
    const { errors } = judge(uniqueNames, (stack) => {
      resource(stack, "One", "aws_lb", { name: "shop" });
      waive(resource(stack, "Other", "aws_lb", { name: "shop" }), "unique-names", "lives in another region");
    });
    expect(errors).toEqual([]);
  });
});
