import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { Identity, IDENTITY } from "../../../lib/core/identity";
import { tagged } from "../../../lib/policy/rules/tagged";
import { waive } from "../../../lib/policy/waiver";
import { judge, LATER, resource } from "../judge";

const identity = new Identity({ application: "shop", environment: "staging" });
const KINDS = ["instance", "volume", "network-interface"];
const everywhere = KINDS.map((resource_type) => ({ resource_type, tags: identity.tags }));
const blocks = Object.entries(identity.tags).map(([key, value]) => ({ key, value, propagate_at_launch: true }));

const verdict = (type: string, attributes: Record<string, unknown>) =>
  judge(tagged, (stack) => {
    IDENTITY.provide(stack, identity);
    resource(stack, "It", type, attributes);
  }).of.It;

describe("tagged: what default tags do not reach", () => {
  it("accepts a launch template that tags all it makes", () => {
    expect(verdict("aws_launch_template", { tag_specifications: everywhere })).toBe("compliant");
  });
  it.each(KINDS)("refuses a launch template whose %s has no tags", (kind) => {
    const others = everywhere.filter(({ resource_type }) => resource_type !== kind);
    const said = verdict("aws_launch_template", { tag_specifications: others });
    expect(said).toBe(
      Object.keys(identity.tags)
        .map((key) => `violation: tag_specifications.${kind}.tags.${key}`)
        .join(", "),
    );
  });
  it("accepts a group whose tags reach its instances", () =>
    expect(verdict("aws_autoscaling_group", { tag: blocks })).toBe("compliant"));
  it("refuses a group's tag that stays behind, is absent, or belongs to another environment", () => {
    const [first, second, third] = blocks;
    expect(verdict("aws_autoscaling_group", { tag: [{ ...first, propagate_at_launch: false }, second, third] })).toBe(
      "violation: tag.Application.propagate_at_launch",
    );
    expect(verdict("aws_autoscaling_group", { tag: [first, third] })).toBe("violation: tag.Environment");
    expect(verdict("aws_autoscaling_group", { tag: [first, { ...second, value: "production" }, third] })).toBe(
      "violation: tag.Environment",
    );
  });
  it("reports tags that only Terraform will know", () => {
    const [first, second, third] = blocks;
    expect(verdict("aws_autoscaling_group", { tag: [{ ...first, value: LATER }, second, third] })).toBe(
      "unknown: tag.Application",
    );
    expect(
      verdict("aws_launch_template", { tag_specifications: everywhere.map((all) => ({ ...all, tags: LATER })) }),
    ).toContain("unknown");
  });
  it("says nothing of other resources, nor of those without an identity", () => {
    expect(verdict("aws_vpc", {})).toBe("not applicable");
    expect(judge(tagged, (stack) => resource(stack, "It", "aws_launch_template")).of.It).toBe("not applicable");
  });
  it("can be waived", () => {
    const { errors } = judge(tagged, (stack) => {
      const scope = new Construct(stack, "Scope");
      IDENTITY.provide(scope, identity);
      resource(scope, "It", "aws_autoscaling_group");
      waive(stack, "tagged", "tags are copied by hand");
    });
    expect(errors).toEqual([]);
  });
});

describe("tagged: providers", () => {
  const provider = (tags: Record<string, string>, environments: readonly string[]) =>
    judge(tagged, (stack) => {
      const aliased = new AwsProvider(stack, "Tagged", { alias: "tagged", defaultTags: [{ tags }] });
      for (const environment of environments) {
        const scope = new Construct(stack, environment);
        IDENTITY.provide(scope, new Identity({ application: "shop", environment }));
        new Vpc(scope, "Vpc", { provider: aliased });
      }
    });

  it("accepts default tags of the environment that it makes", () =>
    expect(provider(identity.tags, ["staging"]).of.Tagged).toBe("compliant"));
  it("refuses a provider without them", () => {
    expect(provider({ Application: "shop" }, ["staging"]).of.Tagged).toBe(
      "violation: default_tags.tags.Environment, violation: default_tags.tags.ManagedBy",
    );
  });
  it("asks a provider of several environments for what they share", () => {
    expect(provider({ Application: "shop", ManagedBy: "twinstack" }, ["staging", "production"]).of.Tagged).toBe(
      "compliant",
    );
  });
  it("says nothing of a provider that makes nothing of ours", () =>
    expect(provider({}, []).of.Aws).toBe("not applicable"));
});
