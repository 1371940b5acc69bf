import { NAME_LIMITS, type NamedResource } from "../../../lib/core/name-limits";
import { Identity } from "../../../lib/core/identity";
import { namesWithinLimits } from "../../../lib/policy/rules/names-within-limits";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const judged = (type: string, attributes: Record<string, unknown>) =>
  judge(namesWithinLimits, (stack) => resource(stack, "It", type, attributes));
const verdict = (type: string, attributes: Record<string, unknown>) => judged(type, attributes).of.It;

describe("names-within-limits", () => {
  it.each([
    ["aws_lb", { name: "a".repeat(33) }, "name"],
    ["aws_lb", { name_prefix: "toolong" }, "name_prefix"],
    ["aws_lb", { name: "internal-web" }, "name"],
    ["aws_lb_target_group", { name: "web-" }, "name"],
    ["aws_lb_target_group", { name: "web_app" }, "name"],
    ["aws_security_group", { name: "sg-web" }, "name"],
    ["aws_iam_role", { name: "a/b" }, "name"],
    ["aws_db_instance", { identifier: "Shop" }, "identifier"],
    ["aws_db_instance", { identifier: "shop--db" }, "identifier"],
    ["aws_s3_bucket", { bucket: "my_bucket" }, "bucket"],
    ["aws_s3_bucket", { bucket: "ab" }, "bucket"],
    ["aws_cloudwatch_metric_alarm", { alarm_name: "a".repeat(256) }, "alarm_name"],
    ["aws_cloudwatch_dashboard", { dashboard_name: "shop staging" }, "dashboard_name"],
    ["aws_ssm_parameter", { name: "/aws/shop" }, "name"],
  ])("refuses %s with %j", (type, attributes, prop) => expect(verdict(type, attributes)).toBe(`violation: ${prop}`));

  it.each(Object.keys(NAME_LIMITS) as NamedResource[])("accepts the names that Identity makes for %s", (type) => {
    const identity = new Identity({ application: "a-rather-long-system-name".slice(0, 24), environment: "staging" });
    const argument = { aws_db_instance: "identifier", aws_s3_bucket: "bucket" }[type as string] ?? "name";
    expect(verdict(type, { [argument]: identity.name(type, "WebServer", "r7") })).toBe("compliant");
  });

  it("tells the length, the limit and what to do", () => {
    expect(judged("aws_lb", { name: "a".repeat(33) }).errors[0]).toContain(
      `'name' is "${"a".repeat(33)}", 33 characters, but it may have 32 characters`,
    );
  });
  it("leaves names that Terraform makes to Terraform", () => {
    expect(verdict("aws_lb", { name: LATER })).toBe("compliant");
    expect(verdict("aws_lb", {})).toBe("compliant");
  });
  it("says nothing of types without a known limit", () =>
    expect(verdict("aws_vpc", { name: "?" })).toBe("not applicable"));
  it("can be waived", () => {
    const { errors } = judge(namesWithinLimits, (stack) => {
      waive(resource(stack, "It", "aws_lb", { name: "-" }), "names-within-limits", "imported as it was");
    });
    expect(errors).toEqual([]);
  });
});
