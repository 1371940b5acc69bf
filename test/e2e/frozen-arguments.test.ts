import type { TerraformJson } from "./support/terraform";
import { codeDetect, configurationOf } from "../environment/codedetect";
import { ProviderSchema } from "./support/provider-schema";

const MINUTE = 60_000;

/** What stays adjustable, or makes the resource what it is: by type, every argument that is not frozen. */
const EXCEPTED: Readonly<Record<string, readonly string[]>> = {
  aws_autoscaling_group: ["max_size", "min_size", "name", "name_prefix"],
  aws_autoscaling_policy: ["autoscaling_group_name", "name"],
  aws_cloudwatch_metric_alarm: ["alarm_name"],
  aws_iam_instance_profile: ["name", "name_prefix"],
  aws_iam_role: ["name", "name_prefix"],
  aws_iam_role_policy: ["name", "name_prefix", "role"],
  aws_launch_template: ["name", "name_prefix"],
  aws_lb_target_group: ["name"],
  aws_security_group: ["name", "name_prefix"],
  aws_security_group_rule: ["security_group_id"],
};

/** No arguments in truth, or ones that Terraform warns of when they are named, and that we never set. */
const NEVER = ["id", "timeouts", "managed_policy_arns"];

const [staging] = codeDetect();
const capsule = (): readonly (readonly [type: string, resource: TerraformJson])[] => {
  const resources = configurationOf(staging).resource as Record<string, Record<string, TerraformJson>>;
  return Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named)
      .filter(([name]) => /_Web_(Blue|Green)_/.test(name) && !name.includes("_Preview-"))
      .map(([, resource]) => [type, resource] as const),
  );
};

describe("what a running capsule is made of", () => {
  let schema: ProviderSchema;
  beforeAll(async () => {
    schema = await ProviderSchema.read();
  }, MINUTE);

  it("is of known types, so that none is added without being frozen", () => {
    expect([...new Set(capsule().map(([type]) => type))].sort()).toEqual(Object.keys(EXCEPTED).sort());
  });

  describe.each(Object.entries(EXCEPTED))("%s", (type, excepted) => {
    const frozen = capsule()
      .filter(([other]) => other === type)
      .map(([, { lifecycle }]) => lifecycle.ignore_changes as string[]);

    it("ignores changes of every argument that the provider knows, but for those that may change", () => {
      const names = schema.argumentsOf(type);
      for (const ignored of frozen) expect([...ignored, ...excepted].sort()).toEqual(names.filter(isSet));
    });

    it("sets none of those that are left out", () => {
      const resources = capsule().filter(([other]) => other === type);
      for (const [, resource] of resources) {
        expect(Object.keys(resource).filter((name) => ["id", "managed_policy_arns"].includes(name))).toEqual([]);
      }
    });
  });
});

function isSet(name: string): boolean {
  return !NEVER.includes(name);
}
